//! What holds after any sequence of calls, by a model that knows only the standards.

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256};
use proptest::prelude::*;

use super::interface::IToken::*;
use super::setup::*;

const USERS: [Address; 4] = [ALICE, BOB, CAROL, MINTER];

#[derive(Clone, Copy, Debug)]
enum Step {
    Mint { by: Address, to: Address, value: u64 },
    Burn { by: Address, value: u64 },
    BurnFrom { by: Address, account: Address, value: u64 },
    Transfer { from: Address, to: Address, value: u64 },
    TransferFrom { by: Address, from: Address, to: Address, value: u64 },
    Approve { owner: Address, spender: Address, value: u64, unlimited: bool },
}

fn any_step() -> impl Strategy<Value = Step> {
    let user = || prop::sample::select(&USERS[..]);
    let value = || prop_oneof![0_u64..=2, 0_u64..=CAP / 2, Just(CAP), Just(u64::MAX)];
    prop_oneof![
        (prop_oneof![3 => Just(MINTER), 1 => user()], user(), value()).prop_map(|(by, to, value)| Step::Mint {
            by,
            to,
            value
        }),
        (user(), value()).prop_map(|(by, value)| Step::Burn { by, value }),
        (user(), user(), value()).prop_map(|(by, account, value)| Step::BurnFrom { by, account, value }),
        (user(), user(), value()).prop_map(|(from, to, value)| Step::Transfer { from, to, value }),
        (user(), user(), user(), value()).prop_map(|(by, from, to, value)| Step::TransferFrom { by, from, to, value }),
        (user(), user(), value(), any::<bool>()).prop_map(|(owner, spender, value, unlimited)| Step::Approve {
            owner,
            spender,
            value,
            unlimited
        }),
    ]
}

/// Balances and allowances as a reader of the standards keeps them; `None` is without limit.
#[derive(Default)]
struct Model {
    balances: BTreeMap<Address, u64>,
    allowances: BTreeMap<(Address, Address), Option<u64>>,
}

impl Model {
    /// Does the step, or nothing when it must fail.
    fn apply(&mut self, step: Step) -> Option<()> {
        match step {
            Step::Mint { by, to, value } => {
                let supply = self.supply().checked_add(value)?;
                (by == MINTER && supply <= CAP).then(|| self.credit(to, value))
            }
            Step::Burn { by, value } => self.debit(by, value),
            Step::BurnFrom { by, account, value } => {
                self.check(account, by, value)?;
                self.debit(account, value)?;
                self.spend(account, by, value);
                Some(())
            }
            Step::Transfer { from, to, value } => {
                self.debit(from, value)?;
                self.credit(to, value);
                Some(())
            }
            Step::TransferFrom { by, from, to, value } => {
                self.check(from, by, value)?;
                self.debit(from, value)?;
                self.credit(to, value);
                self.spend(from, by, value);
                Some(())
            }
            Step::Approve { owner, spender, value, unlimited } => {
                self.allowances.insert((owner, spender), (!unlimited).then_some(value));
                Some(())
            }
        }
    }

    fn supply(&self) -> u64 {
        self.balances.values().sum()
    }

    fn credit(&mut self, to: Address, value: u64) {
        *self.balances.entry(to).or_default() += value;
    }

    fn debit(&mut self, from: Address, value: u64) -> Option<()> {
        let balance = self.balances.entry(from).or_default();
        *balance = balance.checked_sub(value)?;
        Some(())
    }

    fn allowance(&self, owner: Address, spender: Address) -> Option<u64> {
        self.allowances.get(&(owner, spender)).copied().unwrap_or(Some(0))
    }

    fn check(&self, owner: Address, spender: Address, value: u64) -> Option<()> {
        self.allowance(owner, spender).is_none_or(|allowance| allowance >= value).then_some(())
    }

    fn spend(&mut self, owner: Address, spender: Address, value: u64) {
        if let Some(allowance) = self.allowance(owner, spender) {
            self.allowances.insert((owner, spender), Some(allowance - value));
        }
    }
}

fn apply(token: &Deployed, step: Step) -> Option<()> {
    match step {
        Step::Mint { by, to, value } => token.mint(by, to, value).ok(),
        Step::Burn { by, value } => token.burn(by, value).ok(),
        Step::BurnFrom { by, account, value } => token.burn_from(by, account, value).ok(),
        Step::Transfer { from, to, value } => token.transfer(from, to, value).ok().map(drop),
        Step::TransferFrom { by, from, to, value } => token.transfer_from(by, from, to, value).ok().map(drop),
        Step::Approve { owner, spender, value, unlimited } => {
            let value = if unlimited { U256::MAX } else { n(value) };
            token.approve(owner, spender, value).ok().map(drop)
        }
    }
}

/// Balances as somebody who reads nothing but logs computes them.
fn balances_from_logs(token: &Deployed) -> BTreeMap<Address, U256> {
    let mut balances = BTreeMap::<Address, U256>::new();
    for Transfer { from, to, value } in token.events::<Transfer>() {
        if !from.is_zero() {
            *balances.entry(from).or_default() -= value;
        }
        if !to.is_zero() {
            *balances.entry(to).or_default() += value;
        }
    }
    balances
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_token_is_the_model(steps in prop::collection::vec(any_step(), 1..40)) {
        let token = token();
        let mut model = Model::default();

        for step in steps {
            prop_assert_eq!(apply(&token, step), model.apply(step), "{:?}", step);

            let supply = token.supply();
            let sum: U256 = USERS.iter().map(|user| token.balance(*user)).sum();
            prop_assert_eq!(sum, supply, "the supply is the sum of all balances");
            prop_assert!(supply <= n(CAP), "the supply stays under the cap");
            prop_assert_eq!(supply, n(model.supply()));
        }

        let logged = balances_from_logs(&token);
        for user in USERS {
            let balance = n(model.balances.get(&user).copied().unwrap_or(0));
            prop_assert_eq!(token.balance(user), balance);
            prop_assert_eq!(logged.get(&user).copied().unwrap_or_default(), balance, "logs tell the balances");
            for spender in USERS {
                let allowance = model.allowance(user, spender).map_or(U256::MAX, n);
                prop_assert_eq!(token.allowance(user, spender), allowance);
            }
        }
    }
}
