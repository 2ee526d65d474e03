//! What a frontend shows, in the model's numbers.

use alloy_primitives::{Address, U256};

use super::super::interface::ILending::*;
use super::super::setup::n;
use super::rates::{CLOSE, YEAR, assert_near, real};
use super::{Model, Quotes};

impl Model {
    /// Collateral and debt of an account in wholes.
    fn wholes(&self, account: Address) -> [f64; 2] {
        let whole = |amount: U256, token: usize| f64::from(amount) / 10_f64.powi(self.decimals[token] as i32);
        [whole(self.account(account).collateral, 0), whole(self.owed(account), 1)]
    }

    /// What a snapshot says of an account, as an act now would find it.
    pub fn check_snapshot(&self, account: Address, snapshot: &Snapshot, quotes: &Quotes) {
        let now = self.observed(quotes);
        let Snapshot { market, position, risk } = snapshot;
        assert_near("threshold", real(market.lt), now.lt, CLOSE, 0.0);
        assert_near("target", real(market.ltTarget), now.lt_target, CLOSE, 0.0);
        assert_near("premium", f64::from(market.premium), now.premium, 64.0, 1e-6);
        assert_near("own threshold", real(position.lt), now.threshold(account), 2.0 * CLOSE, 0.0);
        now.check_risk(account, risk, quotes);
    }

    /// What prices say of an account; nothing of what the oracle refuses to say.
    fn check_risk(&self, account: Address, risk: &Risk, quotes: &Quotes) {
        let [collateral, debt] = self.wholes(account);
        let lt = self.threshold(account);
        // Shares of 10^−6, and values of 10^−18.
        let loose = 2.0 * CLOSE / lt;

        assert_eq!(risk.supplyAssets, self.supply.assets_of(self.account(account).shares, false));
        assert_eq!(risk.borrowAssets, self.owed(account));
        let price = real(quotes.collateral.spot) / real(quotes.loan.spot);
        assert_near("price", real(risk.price), price, 1e-18, 1e-12);
        // A few units are rounded by much.
        if collateral == 0.0 {
            assert_eq!(risk.liquidationPrice, n(0));
        } else if collateral > 1e-9 {
            assert_near("liquidation price", real(risk.liquidationPrice), debt / (collateral * lt), 1e-8, loose);
        }

        if self.account(account).debt == n(0) {
            assert_eq!(risk.healthFactor, U256::MAX);
        } else {
            let worth = collateral * real(quotes.collateral.high) * lt;
            let health = if quotes.worst() > 1 { 0.0 } else { worth / (debt * real(quotes.loan.low)) };
            if debt * real(quotes.loan.low) > 1e-9 {
                assert_near("health", real(risk.healthFactor), health, CLOSE, loose);
            }
        }

        let [ltv, sigma] = if quotes.worst() > 1 { [0.0; 2] } else { [self.ltv_now(quotes.sigma()), quotes.sigma()] };
        assert_near("sigma", real(risk.sigma), sigma, CLOSE, 0.0);
        assert_near("ltv", real(risk.ltv), ltv, CLOSE, 0.0);
        let [secured, owed] = [collateral * real(quotes.collateral.low) * ltv, debt * real(quotes.loan.high)];
        let unit = 10_f64.powi(self.decimals[1] as i32) / real(quotes.loan.high);
        let more = if quotes.worst() == 0 { (secured - owed).max(0.0) * unit } else { 0.0 };
        let doubt = collateral * real(quotes.collateral.low) * CLOSE * unit + 1.0 + 1e-9 * unit;
        assert_near("max borrow", f64::from(risk.maxBorrow), more, doubt, 1e-9);

        let rate = self.borrow_rate() * YEAR / 1e18;
        let kept = 1.0 - real(self.terms.reserveFactor);
        assert_near("borrow APY", real(risk.borrowApy), rate.exp_m1(), 1e-6, 1e-6);
        let earned = (rate * self.utilization() * kept).exp_m1();
        assert_near("supply APY", real(risk.supplyApy), earned, 1e-6, 1e-6);
    }
}
