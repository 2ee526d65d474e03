//! Shares of totals: Morpho Blue's arithmetic, against itself in 512 bits.

use alloy_primitives::{U256, U512};
use proptest::prelude::*;
use truth::Cases;

use crate::amount::{BITS, Flow};
use crate::errors::*;
use crate::totals::{Part, Totals};

/// The largest amount.
const MOST: u128 = (1 << BITS) - 1;

fn n(number: u128) -> U256 {
    U256::from(number)
}

/// The part that assets or shares name, of at most so many.
fn part(totals: &Totals, assets: U256, named: U256, most: u128, flow: Flow) -> Result<Part, Error> {
    totals.part(&assets, &named, Some(most), flow)
}

fn wide(number: u128) -> U512 {
    U512::from(number)
}

/// `SharesMathLib` of morpho-blue: `VIRTUAL_SHARES` is 10^6, `VIRTUAL_ASSETS` is 1, in quotients of whole numbers.
struct Published {
    assets: U512,
    shares: U512,
}

impl Published {
    fn of(totals: &Totals) -> Self {
        Self { assets: wide(totals.assets) + wide(1), shares: wide(totals.shares) + wide(1_000_000) }
    }

    fn up(product: U512, divisor: U512) -> U512 {
        (product + divisor - wide(1)) / divisor
    }

    /// Shares of assets, down and up.
    fn shares(&self, assets: u128) -> [U512; 2] {
        let product = wide(assets) * self.shares;
        [product / self.assets, Self::up(product, self.assets)]
    }

    /// Assets of shares, down and up.
    fn assets(&self, shares: u128) -> [U512; 2] {
        let product = wide(shares) * self.assets;
        [product / self.shares, Self::up(product, self.shares)]
    }
}

/// Totals of any sizes, of prices from a millionth of the first one to far above it.
fn totals(cases: &mut Cases) -> Totals {
    Totals { assets: cases.unsigned(0, MOST), shares: cases.unsigned(0, u128::MAX) }
}

/// `LiquidateIntegrationTest.sol` of morpho-blue takes `toSharesUp(0, 0)` of a first amount for a million times as much.
#[test]
fn a_unit_is_a_million_shares_at_first() {
    let empty = Totals::default();
    for assets in [1, 2, 1_000_000, MOST] {
        let shares = n(assets) * n(1_000_000);
        assert_eq!((empty.shares_down(assets), empty.shares_up(assets)), (shares, shares));
    }
    assert_eq!((empty.assets_down(999_999), empty.assets_up(999_999)), (n(0), n(1)));
    assert_eq!((empty.assets_down(1_000_000), empty.assets_up(1_000_000)), (n(1), n(1)));
}

/// By hand: of 1,499,999 units in 999,000,000,000 shares, 1,500,000 and 10^12 with what is nobody's, a share is worth 1.5·10^−6.
#[test]
fn totals_that_grew_by_half() {
    let totals = Totals { assets: 1_499_999, shares: 999_999_000_000 };
    assert_eq!((totals.shares_down(3), totals.shares_up(3)), (n(2_000_000), n(2_000_000)));
    assert_eq!((totals.shares_down(1), totals.shares_up(1)), (n(666_666), n(666_667)));
    assert_eq!((totals.assets_down(1_000_000), totals.assets_up(1_000_000)), (n(1), n(2)));
    assert_eq!((totals.assets_down(2_000_000), totals.assets_up(2_000_000)), (n(3), n(3)));
}

#[test]
fn conversions_are_exact_quotients() {
    let mut cases = Cases::new(1);
    for _ in 0..50_000 {
        let totals = totals(&mut cases);
        let published = Published::of(&totals);
        let (assets, shares) = (cases.unsigned(0, MOST), cases.unsigned(0, u128::MAX));
        let found = [totals.shares_down(assets), totals.shares_up(assets)].map(U512::from);
        assert_eq!(found, published.shares(assets), "{totals:?} {assets}");
        let found = [totals.assets_down(shares), totals.assets_up(shares)].map(U512::from);
        assert_eq!(found, published.assets(shares), "{totals:?} {shares}");
    }
}

/// The part that `named` or `assets` is, or what refuses it: each rounded against the caller.
fn expected(totals: &Totals, assets: u128, named: u128, most: u128, flow: Flow) -> Result<Part, Error> {
    let published = Published::of(totals);
    let too_large = |number: U512| AmountTooLarge { amount: number.to() };
    let part = match (assets, named) {
        (0, 0) => return Err(InconsistentInput {}.into()),
        (assets, 0) if assets > MOST => return Err(too_large(wide(assets)).into()),
        (assets, 0) => {
            let [down, up] = published.shares(assets);
            let shares = if flow == Flow::In { down } else { up };
            let Ok(shares) = u128::try_from(shares) else { return Err(too_large(shares).into()) };
            Part { assets, shares }
        }
        (0, named) => {
            let shares = named.min(most);
            let [down, up] = published.assets(shares);
            let assets = if flow == Flow::In { up } else { down };
            match u128::try_from(assets) {
                Ok(assets) if assets <= MOST => Part { assets, shares },
                _ => return Err(too_large(assets).into()),
            }
        }
        _ => return Err(InconsistentInput {}.into()),
    };
    if part.assets == 0 || part.shares == 0 { Err(ZeroAmount {}.into()) } else { Ok(part) }
}

#[test]
fn parts_are_rounded_against_the_caller() {
    let mut cases = Cases::new(2);
    let mut refusals = 0;
    for round in 0..50_000 {
        let totals = totals(&mut cases);
        let flow = if round % 2 == 0 { Flow::In } else { Flow::Out };
        let most = cases.unsigned(0, u128::MAX);
        let [assets, named] = match round % 5 {
            0 => [cases.unsigned(0, u128::MAX), cases.unsigned(0, 1)],
            1 | 2 => [cases.unsigned(1, MOST), 0],
            _ => [0, cases.unsigned(1, u128::MAX)],
        };
        let result = part(&totals, n(assets), n(named), most, flow);
        refusals += u32::from(result.is_err());
        assert_eq!(result, expected(&totals, assets, named, most, flow), "{totals:?} {assets} {named}");
    }
    assert!((5_000..40_000).contains(&refusals), "{refusals}");
}

/// All that an account has, named by any number above it.
#[test]
fn the_largest_number_of_shares_means_all() {
    let totals = Totals { assets: 1_000, shares: 1_000_000_000 };
    let all = part(&totals, n(0), U256::MAX, 5_000_000, Flow::Out).ok();
    assert_eq!(all, Some(Part { assets: 5, shares: 5_000_000 }));
    assert_eq!(part(&totals, n(0), U256::MAX, 0, Flow::Out), Err(ZeroAmount {}.into()));
    // Where nobody has them yet, it is too many.
    for flow in [Flow::In, Flow::Out] {
        let expected = AmountTooLarge { amount: U256::MAX };
        assert_eq!(totals.part(&n(0), &U256::MAX, None, flow), Err(expected.into()));
    }
}

#[test]
fn totals_end_at_112_and_128_bits() {
    let mut totals = Totals { assets: MOST, shares: u128::MAX };
    assert!(totals.add(Part { assets: 1, shares: 0 }).is_err());
    assert!(totals.add(Part { assets: 0, shares: 1 }).is_err());
    totals = Totals { assets: MOST - 1, shares: u128::MAX - 1 };
    assert!(totals.add(Part { assets: 1, shares: 1 }).is_ok());
    assert_eq!(totals, Totals { assets: MOST, shares: u128::MAX });
    // What was rounded never takes more than there is.
    totals.take(Part { assets: u128::MAX, shares: 1 });
    assert_eq!(totals, Totals { assets: 0, shares: u128::MAX - 1 });
}

fn any_totals() -> impl Strategy<Value = Totals> {
    (0..=MOST, 0..=u128::MAX, 0_u32..112, 0_u32..128)
        .prop_map(|(assets, shares, a, b)| Totals { assets: assets >> a, shares: shares >> b })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// `SharesMath.t.sol` of morpho-blue: while a share is worth a unit at most, assets named come back to the unit, in and out.
    #[test]
    fn named_assets_come_back(totals in any_totals(), assets in 1..=MOST) {
        let totals = Totals { shares: totals.shares.max(totals.assets), ..totals };
        let assets = assets.min(totals.assets).max(1);
        let shares = [totals.shares_up(assets), totals.shares_down(assets)];
        if shares[0] <= n(u128::MAX) {
            prop_assert_eq!(totals.assets_down(shares[0].to()), n(assets));
            prop_assert_eq!(totals.assets_up(shares[1].to()), n(assets));
        }
    }

    /// In and out again never gains a unit or a share, at the price that the way in leaves.
    #[test]
    fn a_round_trip_never_gains(totals in any_totals(), amount in 1..=MOST, by_shares in any::<bool>()) {
        let [assets, named] = if by_shares { [0, amount] } else { [amount, 0] };
        let mut totals = totals;
        if let Ok(bought) = part(&totals, n(assets), n(named), u128::MAX, Flow::In)
            && totals.add(bought).is_ok()
            && let Ok(out) = part(&totals, n(0), U256::MAX, bought.shares, Flow::Out)
        {
            prop_assert!(out.assets <= bought.assets && out.shares == bought.shares);
        }
    }

    /// What comes or goes never lowers what the shares of other suppliers are worth, nor raises what other borrowers owe: what is
    /// added for a flow in, or taken for one out, is a supplier's; the other way round, a borrower's.
    #[test]
    fn no_part_takes_from_the_others(totals in any_totals(), amount in 1..=MOST, by_shares in any::<bool>(), out in any::<bool>(), adds in any::<bool>()) {
        let [assets, named] = if by_shares { [0, amount] } else { [amount, 0] };
        let flow = if out { Flow::Out } else { Flow::In };
        let Ok(part) = part(&totals, n(assets), n(named), totals.shares, flow) else { return Ok(()) };
        let mut after = totals;
        if adds {
            if after.add(part).is_err() {
                return Ok(());
            }
        } else if part.assets <= totals.assets && part.shares <= totals.shares {
            after.take(part);
        }
        let (before, after) = (Published::of(&totals), Published::of(&after));
        let [now, then] = [after.assets * before.shares, before.assets * after.shares];
        let fair = if out == adds { now <= then } else { now >= then };
        prop_assert!(fair);
    }
}

#[test]
fn amounts_and_shares_have_their_bits() {
    use crate::amount::{amount, shares, some};

    let above = n(MOST) + n(1);
    assert_eq!(amount(&n(MOST)).ok(), Some(MOST));
    assert_eq!(amount(&above), Err(AmountTooLarge { amount: above }.into()));
    assert_eq!(shares(&n(u128::MAX)).ok(), Some(u128::MAX));
    for limb in [128, 192, 255] {
        let word = U256::ONE << limb;
        assert_eq!(shares(&word), Err(AmountTooLarge { amount: word }.into()));
        assert!(amount(&word).is_err());
    }
    assert_eq!((some(&n(1)).ok(), some(&n(0))), (Some(1), Err(ZeroAmount {}.into())));
}
