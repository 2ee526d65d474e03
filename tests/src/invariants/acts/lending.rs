//! Supply, collateral, debt.

use alloy::primitives::{Address, Bytes, U256};
use scripts::lending::contract::*;

use super::Call;
use crate::invariants::actors::{amount, share};
use crate::invariants::reader::Scene;
use crate::invariants::wealth::Secures;
use crate::invariants::world::World;

impl World {
    pub(super) fn lend(&mut self, person: usize, kind: &str, scene: &Scene) -> Option<Call> {
        let (me, lending, data) = (self.people[person].address, self.lending, Bytes::new());
        let market = self.random.usize(0..self.secures.len());
        let (params, loan) = (self.stage.markets[market].params.clone(), self.stage.markets[market].loan);
        let position = self.book.position(market, me);
        let (zero, by_shares) = (U256::ZERO, self.random.bool());
        let receiver = if self.random.u32(0..30) == 0 { self.anybody() } else { me };
        Some(match kind {
            "supply" => {
                let on_behalf = if self.random.u32(0..20) == 0 { self.anybody() } else { me };
                let has = self.book.balance(loan, me);
                let (assets, shares) = match self.random.u32(0..4) {
                    0 => (zero, amount(&mut self.random, has.saturating_mul(U256::from(1_000_000)))),
                    _ => (amount(&mut self.random, has), zero),
                };
                Call::new(lending, supplyCall { params, assets, shares, onBehalf: on_behalf, data })
            }
            "withdraw" => {
                if position.supply.is_zero() {
                    return None;
                }
                let shares = amount(&mut self.random, position.supply);
                let (assets, shares) =
                    if by_shares { (zero, shares) } else { (assets_of(&scene.markets[market], shares), zero) };
                Call::new(lending, withdrawCall { params, assets, shares, onBehalf: me, receiver })
            }
            "secure" => {
                let has = match self.secures[market] {
                    Secures::Coin(coin) => self.book.balance(coin, me),
                    Secures::Shares(pool) => self.book.share(pool, me),
                };
                let on_behalf = if self.random.u32(0..20) == 0 { self.anybody() } else { me };
                let assets = amount(&mut self.random, has);
                Call::new(lending, supplyCollateralCall { params, assets, onBehalf: on_behalf, data })
            }
            "release" => {
                if position.collateral.is_zero() {
                    return None;
                }
                let assets = amount(&mut self.random, position.collateral);
                Call::new(lending, withdrawCollateralCall { params, assets, onBehalf: me, receiver })
            }
            "borrow" => {
                if position.collateral.is_zero() {
                    return None;
                }
                let call = snapshotCall { params: params.clone(), account: me };
                let most = self.stage.read(lending, call).unwrap().risk.maxBorrow;
                let assets = match self.random.u32(0..10) {
                    0 => amount(&mut self.random, most),
                    1 => most,
                    _ => share(&mut self.random, most, 0.5, 1.001),
                };
                Call::new(lending, borrowCall { params, assets, shares: zero, onBehalf: me, receiver })
            }
            "repay" | "repay for another" => {
                let on_behalf = if kind == "repay" { me } else { self.anybody() };
                let owed = self.book.position(market, on_behalf).debt;
                if owed.is_zero() {
                    return None;
                }
                let shares = amount(&mut self.random, owed);
                let state = &scene.markets[market];
                let assets = shares.saturating_mul(state.totalBorrowAssets) / (state.totalBorrowShares + U256::ONE);
                let (assets, shares) = if by_shares { (zero, shares) } else { (assets, zero) };
                Call::new(lending, repayCall { params, assets, shares, onBehalf: on_behalf, data })
            }
            "liquidate" => {
                let (market, borrower) = self.weakest(scene)?;
                let params = self.stage.markets[market].params.clone();
                let owed = assets_of(&scene.markets[market], self.book.position(market, borrower).debt);
                let most = if self.random.u32(0..4) > 0 { U256::MAX } else { amount(&mut self.random, owed) };
                Call::new(lending, liquidateCall { params, borrower, maxRepaid: most, minSeized: zero, data })
            }
            "accrue" => Call::new(lending, accrueCall { params }),
            "collect market" => Call::new(lending, collectCall { params }),
            "for a stranger" => {
                let stranger = self.anybody();
                let has = self.book.position(market, stranger);
                match self.random.u32(0..3) {
                    0 => {
                        let shares = has.supply.max(U256::ONE);
                        Call::new(
                            lending,
                            withdrawCall { params, assets: zero, shares, onBehalf: stranger, receiver: me },
                        )
                    }
                    1 => {
                        let assets = has.collateral.max(U256::ONE);
                        Call::new(lending, withdrawCollateralCall { params, assets, onBehalf: stranger, receiver: me })
                    }
                    _ => {
                        let assets = self.smallest(loan, 200.0);
                        Call::new(
                            lending,
                            borrowCall { params, assets, shares: zero, onBehalf: stranger, receiver: me },
                        )
                    }
                }
            }
            _ => return None,
        })
    }

    /// The riskiest position, or one of the others.
    pub fn weakest(&mut self, scene: &Scene) -> Option<(usize, Address)> {
        let mut found: Vec<(f64, usize, Address)> = Vec::new();
        for (market, positions) in self.book.positions.iter().enumerate() {
            for (who, position) in positions.iter().filter(|(_, position)| !position.debt.is_zero()) {
                let (secured, owed) = self.risk(scene, market, *position);
                if owed > 0.7 * secured {
                    found.push((owed / secured.max(1e-9), market, *who));
                }
            }
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        let place = if self.random.u32(0..4) > 0 { 0 } else { self.random.usize(0..found.len().max(1)) };
        found.get(place).map(|(_, market, who)| (*market, *who))
    }
}

/// About what shares are worth \[smallest unit\].
fn assets_of(state: &MarketState, shares: U256) -> U256 {
    shares.saturating_mul(state.totalSupplyAssets) / (state.totalSupplyShares + U256::ONE)
}
