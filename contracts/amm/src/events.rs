//! What the pools log: every change of their state.

use alloy_sol_types::sol;
use common::fields_of_events;
pub use common::ownership::{OwnershipTransferStarted, OwnershipTransferred};

pub use crate::types::PoolConfigured;

sol! {
    #![sol(all_derives)]

    /// There is a new pool, empty, with the parameters of new pools.
    event PoolCreated(bytes32 indexed pool, address indexed token0, address indexed token1);
    /// A trade: amounts that went into the pool are positive, `fee` is a share of what went in \[WAD\].
    event Swap(bytes32 indexed pool, address indexed sender, address indexed to, int256 amount0, int256 amount1, uint256 fee);
    /// Liquidity for so many shares came in.
    event LiquidityAdded(bytes32 indexed pool, address indexed sender, address indexed to, uint256 amount0, uint256 amount1, uint256 shares);
    /// So many shares were redeemed, less `charge`, a share of the amounts that stays in the pool \[WAD\].
    event LiquidityRemoved(bytes32 indexed pool, address indexed sender, address indexed to, uint256 amount0, uint256 amount1, uint256 shares, uint256 charge);
    /// The protocol has so many more shares, from what swaps earned.
    event ProtocolShares(bytes32 indexed pool, uint256 shares);
    /// The protocol's shares were redeemed.
    event Collected(bytes32 indexed pool, address indexed to, uint256 amount0, uint256 amount1, uint256 shares);
    /// A flash loan was given and paid back.
    event FlashLoan(address indexed receiver, address indexed sender, address indexed token, uint256 amount);

    /// The volatility that a pool listens to changed; zero for none.
    event FeedSet(bytes32 indexed pool, address oracle, bytes32 feed);
    /// Who gets what the protocol collects changed.
    event CollectorSet(address indexed previous, address indexed current);

    /// ERC-6909: shares moved; from zero when they were made, to zero when they were redeemed.
    event Transfer(address caller, address indexed sender, address indexed receiver, uint256 indexed id, uint256 amount);
    /// ERC-6909: `operator` may do what `owner` may with all shares, or no longer.
    event OperatorSet(address indexed owner, address indexed operator, bool approved);
    /// ERC-6909: `spender` may spend so many shares of `owner`.
    event Approval(address indexed owner, address indexed spender, uint256 indexed id, uint256 amount);
}

fields_of_events! {
    PoolCreated { pool, token0, token1; }
    Swap { pool, sender, to; amount0, amount1, fee }
    LiquidityAdded { pool, sender, to; amount0, amount1, shares }
    LiquidityRemoved { pool, sender, to; amount0, amount1, shares, charge }
    ProtocolShares { pool; shares }
    Collected { pool, to; amount0, amount1, shares }
    FlashLoan { receiver, sender, token; amount }
    PoolConfigured { pool; previous, current }
    FeedSet { pool; oracle, feed }
    CollectorSet { previous, current; }
    Transfer { sender, receiver, id; caller, amount }
    OperatorSet { owner, operator; approved }
    Approval { owner, spender, id; amount }
}
