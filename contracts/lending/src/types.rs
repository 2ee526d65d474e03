//! What goes in and comes out.

use alloy_sol_types::sol;
use common::{fields_of_structs, fixed_structs, structs_of_words};
use stylus_sdk::prelude::*;

use crate::terms::COUNT;

sol! {
    #![sol(all_derives)]

    /// What a market is; its id is the hash of these words. None of it can change.
    ///
    /// Collateral is a token, or shares of a pool: then `collateralToken` is the contract of the pools, and their value is its
    /// `sharePrice` of the prices of both tokens.
    #[derive(AbiType)]
    struct MarketParams {
        /// What is lent.
        address loanToken;
        /// What secures it: an ERC-20, or an ERC-6909 whose shares have a `sharePrice`.
        address collateralToken;
        /// The id of the shares; 0 for an ERC-20.
        uint256 collateralId;
        /// Who knows the prices.
        address oracle;
        /// The feed of the collateral; of the pool's token0 where shares secure the loan. Of any feed, 0 is a price of 1.
        bytes32 collateralFeed;
        /// The feed of the pool's token1; unused for an ERC-20.
        bytes32 pairedFeed;
        /// The feed of the loan token: 0 where the other prices are in it.
        bytes32 loanFeed;
        /// The number of the terms.
        uint256 terms;
    }

    /// Everything that governance fixes of markets of these terms. Errors number these fields from 0, in this order.
    #[derive(AbiType)]
    #[repr(C)]
    struct Terms {
        /// 0: 1 when new markets may have them, 0 when not.
        uint256 enabled;
        /// 1: the least that one may borrow, as a share of collateral, however volatile it is, from 0.0001, in steps of 0.0001 \[WAD\].
        uint256 minLtv;
        /// 2: the most, however calm, up to 0.97 \[WAD\].
        uint256 maxLtv;
        /// 3: how far the liquidation threshold lies above what one may borrow, from 0.01 to 0.3, `maxLtv` with it up to 0.98 \[WAD\].
        uint256 ltMargin;
        /// 4: how much less one may borrow per unit of sigma, `z·√t` for a loss of `z` deviations in a time of `t` years, up to 1
        /// \[WAD\].
        uint256 riskMultiple;
        /// 5: how much less for what sigma does not know: slippage, gaps, up to 0.5 \[WAD\].
        uint256 haircut;
        /// 6: what a liquidator gets beyond what it repays, of a position that has just fallen below the threshold \[WAD\].
        uint256 minBonus;
        /// 7: the most that it gets, from `minBonus` to 0.15; with the highest threshold, `(1 + maxBonus)·(maxLtv + ltMargin)` is below 1
        /// \[WAD\].
        uint256 maxBonus;
        /// 8: the health that a liquidation restores, from 1.001 to 16, in steps of 0.001: at 16 it leaves a hundredth or so \[WAD\].
        uint256 targetHealth;
        /// 9: the least debt that a position may be left with, by value, up to 75,000, in steps of 0.001 \[WAD\].
        uint256 minDebt;
        /// 10: the reserve's share of interest, up to 0.25, in steps of 0.001 \[WAD\].
        uint256 reserveFactor;
        /// 11: the share of all that is lent that the reserve keeps against bad debt, up to 1, in steps of 0.001 \[WAD\].
        uint256 reserveTarget;
        /// 12: interest of a year per unit of sigma above the calm one, up to 2, in steps of 0.001 \[WAD\].
        uint256 premiumSlope;
        /// 13: the sigma up to which there is no premium, up to 20, in steps of 0.001 \[WAD\].
        uint256 calmSigma;
    }

    /// A market as it is now, with interest until now. What depends on volatility is as of the last act that asked the oracle.
    #[derive(AbiType)]
    struct MarketState {
        /// What suppliers have, and the reserve \[smallest unit\].
        uint256 totalSupplyAssets;
        /// All shares of it.
        uint256 totalSupplyShares;
        /// What borrowers owe \[smallest unit\].
        uint256 totalBorrowAssets;
        /// All shares of it.
        uint256 totalBorrowShares;
        /// Shares of the reserve among those of suppliers.
        uint256 reserveShares;
        /// When the market last changed \[seconds\].
        uint64 updatedAt;
        /// The share of what is supplied that is lent \[WAD\].
        uint256 utilization;
        /// What borrowers pay now, a second \[WAD\].
        uint256 borrowRate;
        /// The part of it that volatility adds, a second \[WAD\].
        uint256 premium;
        /// What they would pay at a utilization of 0.9, without the premium, a second \[WAD\].
        uint256 rateAtTarget;
        /// The liquidation threshold now \[WAD\].
        uint256 lt;
        /// Where it moves, by 0.02 an hour at most \[WAD\].
        uint256 ltTarget;
        /// The reserve's share of interest \[WAD\].
        uint256 reserveFactor;
        /// The most that may be supplied; the largest number for no limit \[smallest unit\].
        uint256 supplyCap;
        /// The most that may be lent \[smallest unit\].
        uint256 borrowCap;
    }

    /// What an account has in a market.
    #[derive(AbiType)]
    struct Position {
        /// Shares of what is supplied.
        uint256 supplyShares;
        /// Shares of what is owed.
        uint256 borrowShares;
        /// Collateral \[smallest unit\].
        uint256 collateral;
        /// The threshold below which its debt must stay now: the market's, or what its last borrowing assured it of \[WAD\].
        uint256 lt;
        /// When it last borrowed, or withdrew collateral while it owed something \[seconds\].
        uint64 actedAt;
    }

    /// What prices say now. Where the oracle refuses, all is 0 that needs it.
    #[derive(AbiType)]
    struct Risk {
        /// What a whole of the collateral is worth in whole loan tokens \[WAD\].
        uint256 price;
        /// The volatility of their ratio, at most \[WAD\].
        uint256 sigma;
        /// What one may borrow of the collateral's worth now \[WAD\].
        uint256 ltv;
        /// Supplied, rounded down \[smallest unit\].
        uint256 supplyAssets;
        /// Owed, rounded up \[smallest unit\].
        uint256 borrowAssets;
        /// Worth times threshold over debt; below 1, it can be liquidated. The largest number without debt \[WAD\].
        uint256 healthFactor;
        /// The price at which health is 1; 0 without collateral \[WAD\].
        uint256 liquidationPrice;
        /// How much more could be borrowed, as far as collateral goes; shares round, so that it may be two units less \[smallest unit\].
        uint256 maxBorrow;
        /// What a year costs borrowers, compounded \[WAD\].
        uint256 borrowApy;
        /// What a year brings suppliers, compounded \[WAD\].
        uint256 supplyApy;
    }

    /// Everything that a frontend shows of a market and of an account in it, as an act now would find it.
    #[derive(AbiType)]
    struct Snapshot {
        /// The market.
        MarketState market;
        /// The account.
        Position position;
        /// What prices say of both.
        Risk risk;
    }

    /// Leave for another account, as it is signed.
    #[derive(AbiType)]
    struct Authorization {
        /// Who gives leave.
        address authorizer;
        /// Who may act then.
        address authorized;
        /// Or no longer.
        bool isAuthorized;
        /// The number of the authorizer's next signature.
        uint256 nonce;
        /// Until when it may be passed on \[seconds\].
        uint256 deadline;
    }

    /// There is a new market.
    event MarketCreated(bytes32 indexed id, MarketParams params);
    /// Terms changed, for every market that has them: thresholds follow from its next risk-increasing act on, and not at once.
    event TermsSet(uint256 indexed number, Terms previous, Terms current);
}

structs_of_words! { Terms COUNT }

fixed_structs! { MarketState Position Risk Snapshot }

fields_of_structs! {
    MarketParams { loanToken, collateralToken, collateralId, oracle, collateralFeed, pairedFeed, loanFeed, terms }
    Authorization { authorizer, authorized, isAuthorized, nonce, deadline }
}
