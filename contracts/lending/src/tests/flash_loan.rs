//! ERC-3156: `maxFlashLoan`, `flashFee`, `flashLoan`.

use alloy_primitives::{Address, B256, Bytes, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolValue};
use common::testing::tokens::{self, Manner};
use common::testing::{Program, Revert};
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;

use super::interface::ILending::*;
use super::interface::onFlashLoanCall;
use super::setup::*;

pub const BORROWER: Address = address!("0000000000000000000000000000000000b0110e");

/// The answer that the standard asks for.
pub fn taken() -> Vec<u8> {
    keccak256("ERC3156FlashBorrower.onFlashLoan").abi_encode()
}

/// A borrower that does this with the loan.
pub fn borrower(market: &Market, act: impl Fn(&VM, onFlashLoanCall) -> Result<Vec<u8>, Vec<u8>> + 'static) {
    let program = Program::script(move |input, vm| {
        assert_eq!(vm.msg_sender(), LENDING);
        act(vm, onFlashLoanCall::abi_decode_validate(input).map_err(|_| vec![])?)
    });
    market.chain.install(BORROWER, program);
}

pub fn borrow(market: &Market, token: Address, amount: U256, data: &[u8]) -> Result<bool, Revert> {
    market.send(BOB, flashLoanCall { receiver: BORROWER, token, amount, data: Bytes::copy_from_slice(data) })
}

fn held(vm: &VM, token: Address) -> U256 {
    let call = tokens::balanceOfCall { account: BORROWER }.abi_encode();
    // SAFETY: a script holds no storage accessors.
    U256::from_be_slice(&unsafe { RawCall::new_static(vm).call(token, &call) }.unwrap())
}

/// All that there is, collateral too: the borrower sees it and who asked, it comes back, nothing is charged.
#[test]
fn everything_is_lent_for_nothing() {
    for (token, most) in [(USD, usd(90_000)), (ETH, eth("10"))] {
        for data in [vec![], vec![7], vec![1; 32], vec![2; 1_000]] {
            let market = lent();
            let state = market.state();
            assert_eq!(market.view(maxFlashLoanCall { token }), Ok(most));
            assert_eq!(market.view(flashFeeCall { token, amount: most }), Ok(n(0)));
            let data = Bytes::from(data);
            let expected = onFlashLoanCall { initiator: BOB, token, amount: most, fee: n(0), data: data.clone() };
            borrower(&market, move |vm, call| {
                assert_eq!(call, expected);
                assert_eq!(held(vm, call.token), most);
                Ok(taken())
            });

            assert_eq!(borrow(&market, token, most, &data), Ok(true));

            assert_eq!((market.balance(token, LENDING), market.balance(token, BORROWER)), (most, n(0)));
            assert_eq!(market.state(), state);
            let event = FlashLoan { receiver: BORROWER, sender: BOB, token, amount: most };
            assert_eq!(market.events::<FlashLoan>(), [event]);
            assert_eq!(market.chain.logs().len(), 1);
        }
    }
}

/// By the standard: no loan of a token that is none.
#[test]
fn what_is_no_token_is_not_lent() {
    let market = lent();
    assert_eq!(market.view(maxFlashLoanCall { token: CAROL }), Ok(n(0)));
    let error = SafeERC20FailedOperation { token: CAROL };
    assert_eq!(market.view(flashFeeCall { token: CAROL, amount: n(1) }), refused(error.clone()));
    borrower(&market, |_, _| Ok(taken()));
    assert_eq!(borrow(&market, CAROL, n(1), &[]), refused(error));
}

#[test]
fn other_answers_are_refusals() {
    let market = lent();
    let short = taken()[..31].to_vec();
    let answers = [vec![], short, true.abi_encode(), B256::ZERO.abi_encode(), keccak256("onFlashLoan").abi_encode()];
    for answer in answers {
        borrower(&market, move |_, _| Ok(answer.clone()));
        assert_eq!(borrow(&market, USD, usd(1), &[]), refused(LoanRefused { receiver: BORROWER }));
    }
    borrower(&market, |_, _| Err(b"no".to_vec()));
    assert_eq!(borrow(&market, USD, usd(1), &[]), refused(LoanRefused { receiver: BORROWER }));
    // Accounts without code, one that is a token, and the markets themselves.
    for receiver in [CAROL, ETH, LENDING] {
        let loan = flashLoanCall { receiver, token: USD, amount: usd(1), data: Bytes::new() };
        assert_eq!(market.send(BOB, loan), refused(LoanRefused { receiver }));
    }
    assert_eq!(market.balance(USD, LENDING), usd(90_000));
    assert!(market.chain.logs().is_empty());
}

#[test]
fn what_is_spent_must_be_there_again() {
    let market = lent();
    borrower(&market, |vm, call| {
        let send = tokens::transferCall { to: CAROL, amount: n(1) }.abi_encode();
        // SAFETY: a script holds no storage accessors.
        unsafe { RawCall::new(vm).call(call.token, &send) }?;
        Ok(taken())
    });
    let error = tokens::InsufficientFunds { balance: usd(1) - n(1), needed: usd(1) };
    assert_eq!(borrow(&market, USD, usd(1), &[]), refused(error));
    market.fund(USD, BORROWER, n(1));
    assert_eq!(borrow(&market, USD, usd(1), &[]), Ok(true));
    assert_eq!(market.balance(USD, LENDING), usd(90_000));
}

#[test]
fn more_than_there_is_is_not_lent() {
    let market = lent();
    borrower(&market, |_, _| Ok(taken()));
    for amount in [usd(90_000) + n(1), MAX] {
        let error = tokens::InsufficientFunds { balance: usd(90_000), needed: amount };
        assert_eq!(borrow(&market, USD, amount, &[]), refused(error));
    }
    assert_eq!(borrow(&market, USD, usd(90_000), &[]), Ok(true));
}

#[test]
fn tokens_that_keep_something_are_noticed() {
    let market = lent();
    market.fund(USD, BORROWER, usd(100));
    borrower(&market, |_, _| Ok(taken()));
    market.token(USD, 6, Manner::TakesFee(1));
    let error = FeeOnTransfer { token: USD, expected: usd(100), received: usd(99) };
    assert_eq!(borrow(&market, USD, usd(100), &[]), refused(error));
    for manner in [Manner::ReturnsFalse, Manner::ReturnsTwo, Manner::RevertsSilently] {
        market.token(USD, 6, manner);
        assert_eq!(borrow(&market, USD, usd(1), &[]), refused(SafeERC20FailedOperation { token: USD }));
    }
    market.token(USD, 6, Manner::ReturnsNothing);
    assert_eq!(borrow(&market, USD, usd(1), &[]), Ok(true));
}
