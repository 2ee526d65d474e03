//! ERC-3156: `maxFlashLoan`, `flashFee`, `flashLoan`.

use alloy_primitives::{Address, B256, Bytes, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolValue, sol};
use common::testing::tokens::{self, Manner};
use common::testing::{Program, Revert};
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;

use super::interface::IAmm::*;
use super::setup::*;

pub const BORROWER: Address = address!("0000000000000000000000000000000000b0110e");

sol! {
    #[derive(Debug, PartialEq)]
    function onFlashLoan(address initiator, address token, uint256 amount, uint256 fee, bytes data) external returns (bytes32);
}

/// The answer that the standard asks for.
pub fn taken() -> B256 {
    keccak256("ERC3156FlashBorrower.onFlashLoan")
}

/// A borrower that does this with the loan.
pub fn borrower(amm: &Deployed, act: impl Fn(&VM, onFlashLoanCall) -> Result<Vec<u8>, Vec<u8>> + 'static) {
    let program = Program::script(move |input, vm| {
        assert_eq!(vm.msg_sender(), AMM);
        act(vm, onFlashLoanCall::abi_decode_validate(input).map_err(|_| vec![])?)
    });
    amm.chain.install(BORROWER, program);
}

fn borrow(amm: &Deployed, token: Address, amount: U256, data: &[u8]) -> Result<bool, Revert> {
    amm.send(BOB, flashLoanCall { receiver: BORROWER, token, amount, data: Bytes::copy_from_slice(data) })
}

fn held(vm: &VM, token: Address) -> U256 {
    let call = tokens::balanceOfCall { account: BORROWER }.abi_encode();
    // SAFETY: a script holds no storage accessors.
    U256::from_be_slice(&unsafe { RawCall::new_static(vm).call(token, &call) }.unwrap())
}

/// All that there is, the borrower sees it and who asked, it comes back, nothing is charged.
#[test]
fn everything_is_lent_for_nothing() {
    for data in [vec![], vec![7], vec![1; 32], vec![2; 1_000]] {
        let amm = pool();
        let most = amm.view(maxFlashLoanCall { token: ETH }).unwrap();
        assert_eq!(most, whole(1_000));
        assert_eq!(amm.view(flashFeeCall { token: ETH, amount: most }), Ok(n(0)));
        let error = SafeERC20FailedOperation { token: CAROL };
        assert_eq!(
            amm.view(flashFeeCall { token: CAROL, amount: most }),
            refused(error),
            "what is no token has no fee"
        );
        let expected = onFlashLoanCall {
            initiator: BOB,
            token: ETH,
            amount: most,
            fee: n(0),
            data: Bytes::copy_from_slice(&data),
        };
        borrower(&amm, move |vm, call| {
            assert_eq!(call, expected);
            assert_eq!(held(vm, ETH), whole(1_000));
            Ok(taken().abi_encode())
        });

        assert_eq!(borrow(&amm, ETH, most, &data), Ok(true));

        assert_eq!((amm.balance(ETH, AMM), amm.balance(ETH, BORROWER)), (whole(1_000), n(0)));
        assert_eq!(amm.reserves(), (whole(1_000), whole(2_000_000)));
        let event = FlashLoan { receiver: BORROWER, sender: BOB, token: ETH, amount: most };
        assert_eq!(amm.events::<FlashLoan>(), [event]);
    }
}

#[test]
fn other_answers_are_refusals() {
    let amm = pool();
    let short = taken()[..31].to_vec();
    let answers = [vec![], short, true.abi_encode(), B256::ZERO.abi_encode(), keccak256("onFlashLoan").abi_encode()];
    for answer in answers {
        borrower(&amm, move |_, _| Ok(answer.clone()));
        assert_eq!(borrow(&amm, ETH, whole(1), &[]), refused(LoanRefused { receiver: BORROWER }));
    }
    borrower(&amm, |_, _| Err(b"no".to_vec()));
    assert_eq!(borrow(&amm, ETH, whole(1), &[]), refused(LoanRefused { receiver: BORROWER }));
    // An account without code, one that is a token, and the pools themselves.
    for receiver in [CAROL, USD, AMM] {
        let loan = flashLoanCall { receiver, token: ETH, amount: whole(1), data: Bytes::new() };
        assert_eq!(amm.send(BOB, loan), refused(LoanRefused { receiver }));
    }
    assert_eq!(amm.balance(ETH, AMM), whole(1_000));
    assert!(amm.chain.logs().is_empty());
}

#[test]
fn what_is_spent_must_be_there_again() {
    let amm = pool();
    borrower(&amm, |vm, call| {
        let send = tokens::transferCall { to: CAROL, amount: n(1) }.abi_encode();
        // SAFETY: a script holds no storage accessors.
        unsafe { RawCall::new(vm).call(call.token, &send) }?;
        Ok(taken().abi_encode())
    });
    let error = tokens::InsufficientFunds { balance: whole(1) - n(1), needed: whole(1) };
    assert_eq!(borrow(&amm, ETH, whole(1), &[]), refused(error));
    amm.fund(ETH, BORROWER, n(1));
    assert_eq!(borrow(&amm, ETH, whole(1), &[]), Ok(true));
    assert_eq!(amm.balance(ETH, AMM), whole(1_000));
}

#[test]
fn more_than_there_is_is_not_lent() {
    let amm = pool();
    borrower(&amm, |_, _| Ok(taken().abi_encode()));
    for amount in [whole(1_000) + n(1), U256::MAX] {
        assert!(borrow(&amm, ETH, amount, &[]).is_err());
    }
    assert_eq!(borrow(&amm, ETH, n(0), &[]), Ok(true));
}

/// What is no token has nothing to lend: by the standard that is 0 and no error.
#[test]
fn of_what_is_no_token_there_is_nothing() {
    let amm = pool();
    borrower(&amm, |_, _| Ok(taken().abi_encode()));
    for token in [NONE, CAROL, AMM] {
        assert_eq!(amm.view(maxFlashLoanCall { token }), Ok(n(0)));
        assert_eq!(borrow(&amm, token, n(1), &[]), refused(SafeERC20FailedOperation { token }));
    }
    assert_eq!(amm.view(maxFlashLoanCall { token: TVD }), Ok(n(0)));
}

/// Whatever the token does with what is lent and what comes back, there is no less than before.
#[test]
fn tokens_that_cheat_are_not_lent() {
    let amm = pool();
    borrower(&amm, |_, _| Ok(taken().abi_encode()));
    for manner in [Manner::ReturnsFalse, Manner::ReturnsTwo, Manner::RevertsSilently] {
        amm.token(ETH, 18, manner);
        assert_eq!(borrow(&amm, ETH, whole(1), &[]), refused(SafeERC20FailedOperation { token: ETH }));
    }
    amm.fund(ETH, BORROWER, whole(10));
    amm.token(ETH, 18, Manner::TakesFee(1));
    let error = FeeOnTransfer { token: ETH, expected: whole(1), received: wad("0.99") };
    assert_eq!(borrow(&amm, ETH, whole(1), &[]), refused(error));
    amm.token(ETH, 18, Manner::ReturnsNothing);
    assert_eq!(borrow(&amm, ETH, whole(1), &[]), Ok(true));
    assert_eq!(amm.balance(ETH, AMM), whole(1_000));
}

/// A token that takes its fee from who sends, on top of the amount: what the borrower gets and gives back is right, and less is left.
#[test]
fn a_token_that_charges_the_sender_is_not_lent() {
    let amm = pool();
    borrower(&amm, |_, _| Ok(taken().abi_encode()));
    // The program behind keeps the balances; the one in front, of which the pools know, adds a wei for itself to what they send.
    let book = address!("0000000000000000000000000000000000e0000b");
    amm.token(book, 18, Manner::Standard);
    amm.fund(book, AMM, whole(1_000));
    let program = Program::script(move |input, vm| {
        let mut calls = Vec::new();
        if let Ok(tokens::transferCall { to, amount }) = tokens::transferCall::abi_decode_validate(input) {
            let from = vm.msg_sender();
            calls.push(tokens::transferFromCall { from, to, amount }.abi_encode());
            calls.push(tokens::transferFromCall { from, to: CAROL, amount: n(1) }.abi_encode());
        } else {
            calls.push(input.to_vec());
        }
        let mut answer = Vec::new();
        for call in calls {
            // SAFETY: a script holds no storage accessors.
            answer = unsafe { RawCall::new(vm).call(book, &call) }?;
        }
        Ok(answer)
    });
    amm.chain.install(TVD, program);
    assert_eq!(amm.view(maxFlashLoanCall { token: TVD }), Ok(whole(1_000)));
    let error = FeeOnTransfer { token: TVD, expected: whole(1_000), received: whole(1_000) - n(1) };
    assert_eq!(borrow(&amm, TVD, whole(5), &[]), refused(error));
    assert_eq!(amm.balance(book, AMM), whole(1_000));
}

/// Nothing that writes, nothing that prices: the loan cannot be used inside the pools it came from.
#[test]
fn the_pools_are_locked_meanwhile() {
    let amm = lively();
    let pool = eth_usd();
    let calls = [
        swap_in(whole(1), &[ETH, USD], BORROWER).abi_encode(),
        swap_out(whole(1), &[USD, ETH], BORROWER).abi_encode(),
        add_of(whole(1), whole(2_000), BORROWER).abi_encode(),
        single_of(ETH, whole(1), BORROWER).abi_encode(),
        remove_of(n(1), BORROWER).abi_encode(),
        collectCall { pool }.abi_encode(),
        createPoolCall { tokenA: ETH, tokenB: TVD }.abi_encode(),
        transferCall { receiver: BOB, id: shares_id(), amount: n(1) }.abi_encode(),
        flashLoanCall { receiver: BORROWER, token: USD, amount: n(1), data: Bytes::new() }.abi_encode(),
        multicallCall { calls: vec![feeCall { pool }.abi_encode().into()] }.abi_encode(),
        feeCall { pool }.abi_encode(),
        poolCall { pool }.abi_encode(),
        twapCall { id: pool, window: 1 }.abi_encode(),
        sharePriceCall { pool, price0: whole(1), price1: whole(1) }.abi_encode(),
        quoteExactInCall { amountIn: n(1), path: vec![ETH, USD] }.abi_encode(),
        quoteExactOutCall { amountOut: n(1), path: vec![ETH, USD] }.abi_encode(),
        previewAddCall { tokenA: ETH, tokenB: USD, maxA: n(1), maxB: n(1) }.abi_encode(),
        previewRemoveCall { owner: ALICE, tokenA: ETH, tokenB: USD, shares: n(1) }.abi_encode(),
    ];
    let locked = Revert::from(ReentrancyGuardReentrantCall {}).0;
    borrower(&amm, move |vm, _| {
        for data in &calls {
            // SAFETY: a script holds no storage accessors.
            let answer = unsafe { RawCall::new(vm).call(AMM, data) };
            assert_eq!(answer, Err(locked.clone()), "{data:?}");
        }
        Ok(taken().abi_encode())
    });
    assert_eq!(borrow(&amm, ETH, whole(1_000), &[]), Ok(true));
}
