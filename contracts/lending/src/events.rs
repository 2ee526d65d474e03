//! What the markets log: every change of their state.

use alloy_sol_types::sol;
use common::fields_of_events;
pub use common::ownership::{OwnershipTransferStarted, OwnershipTransferred};

pub use crate::types::{MarketCreated, TermsSet};

sol! {
    #![sol(all_derives)]

    /// Borrowers owe `interest` more, suppliers have it, and of that the reserve `reserveShares`. `rateAtTarget` is the new one
    /// \[WAD per second\].
    event InterestAccrued(bytes32 indexed id, uint256 interest, uint256 reserveShares, uint256 rateAtTarget);
    /// The oracle's volatility, where the threshold stands and where it moves from now on \[WAD\], the premium \[WAD per second\].
    event RiskUpdated(bytes32 indexed id, uint256 sigma, uint256 lt, uint256 ltTarget, uint256 premium);
    /// Loan tokens came in for `onBehalf`.
    event Supplied(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares);
    /// Loan tokens went out.
    event Withdrawn(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets, uint256 shares);
    /// Collateral came in for `onBehalf`.
    event CollateralSupplied(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets);
    /// Collateral went out.
    event CollateralWithdrawn(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets);
    /// `onBehalf` owes more.
    event Borrowed(bytes32 indexed id, address indexed onBehalf, address indexed receiver, address caller, uint256 assets, uint256 shares);
    /// `onBehalf` owes less.
    event Repaid(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares);
    /// A part of the debt was repaid for collateral. Of `badDebt`, which nothing secures any more, the reserve bore what
    /// `reserveShares` were worth, and suppliers the rest.
    event Liquidated(bytes32 indexed id, address indexed caller, address indexed borrower, uint256 repaid, uint256 repaidShares, uint256 seized, uint256 badDebt, uint256 badDebtShares, uint256 reserveShares);
    /// A flash loan was given and paid back.
    event FlashLoan(address indexed receiver, address indexed sender, address indexed token, uint256 amount);
    /// `authorizer` lets `authorized` act for it, or no longer.
    event AuthorizationSet(address indexed caller, address indexed authorizer, address indexed authorized, bool isAuthorized);
    /// A signature of this number was used.
    event NonceUsed(address indexed authorizer, uint256 nonce);

    /// The most that a market may hold and lend changed.
    event CapsSet(bytes32 indexed id, uint256 supplyCap, uint256 borrowCap);
    /// What the reserve had beyond its target went to the collector.
    event Collected(bytes32 indexed id, address indexed to, uint256 assets, uint256 shares);
    /// Who gets what the reserve has too much changed.
    event CollectorSet(address indexed previous, address indexed current);
}

fields_of_events! {
    MarketCreated { id; params }
    TermsSet { number; previous, current }
    InterestAccrued { id; interest, reserveShares, rateAtTarget }
    RiskUpdated { id; sigma, lt, ltTarget, premium }
    Supplied { id, caller, onBehalf; assets, shares }
    Withdrawn { id, onBehalf, receiver; caller, assets, shares }
    CollateralSupplied { id, caller, onBehalf; assets }
    CollateralWithdrawn { id, onBehalf, receiver; caller, assets }
    Borrowed { id, onBehalf, receiver; caller, assets, shares }
    Repaid { id, caller, onBehalf; assets, shares }
    Liquidated { id, caller, borrower; repaid, repaidShares, seized, badDebt, badDebtShares, reserveShares }
    FlashLoan { receiver, sender, token; amount }
    AuthorizationSet { caller, authorizer, authorized; isAuthorized }
    NonceUsed { authorizer; nonce }
    CapsSet { id; supplyCap, borrowCap }
    Collected { id, to; assets, shares }
    CollectorSet { previous, current; }
}
