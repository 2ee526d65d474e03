//! What staking logs: every change of its state.

use alloy_sol_types::sol;
use common::fields_of_events;
pub use common::ownership::{OwnershipTransferStarted, OwnershipTransferred};

sol! {
    #![sol(all_derives)]

    /// The account's lock is this from now on; nothing is locked where the amount is 0.
    event LockChanged(address indexed account, uint256 amount, uint256 end);
    /// Tokens came in for a lock.
    event Deposited(address indexed account, uint256 amount);
    /// A lock that had ended was paid out.
    event Withdrawn(address indexed account, uint256 amount);
    /// A lock was left before its end; `penalty` is for those who stay.
    event Exited(address indexed account, uint256 paid, uint256 penalty);
    /// `to` may take the lock of `from` over; nobody where it is zero.
    event MergeOffered(address indexed from, address indexed to);
    /// The lock of `from` became part of that of `to`.
    event Merged(address indexed from, address indexed to, uint256 amount);

    /// Whom an account gives its votes; itself at first.
    event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate);
    /// The votes of a delegate, now.
    event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes);

    /// Revenue may come in this token.
    event RevenueTokenAdded(address indexed token);
    /// Revenue of a week came in.
    event RevenueReceived(address indexed token, uint256 indexed week, uint256 amount);
    /// So much of the revenue of a week was shared out by the power at its beginning. The rest was carried over; all of it where there
    /// was no power, or 2^32 times as much revenue and more.
    event RevenueShared(address indexed token, uint256 indexed week, uint256 amount, uint256 power);
    /// An account was paid its part of the weeks before `week`.
    event Claimed(address indexed account, address indexed token, address indexed caller, uint256 amount, uint256 week);

    /// There is a new gauge.
    event GaugeAdded(uint256 indexed gauge, address indexed receiver);
    /// Who gets what a gauge is given changed; the gauge is closed where nobody does.
    event ReceiverSet(uint256 indexed gauge, address indexed previous, address indexed current);
    /// The account gives a gauge this share of its power [0.0001], until its lock ends; none where the weight is 0.
    event GaugeVoted(address indexed account, uint256 indexed gauge, uint256 weight, uint256 power);
}

fields_of_events! {
    LockChanged { account; amount, end }
    Deposited { account; amount }
    Withdrawn { account; amount }
    Exited { account; paid, penalty }
    MergeOffered { from, to; }
    Merged { from, to; amount }
    DelegateChanged { delegator, fromDelegate, toDelegate; }
    DelegateVotesChanged { delegate; previousVotes, newVotes }
    RevenueTokenAdded { token; }
    RevenueReceived { token, week; amount }
    RevenueShared { token, week; amount, power }
    Claimed { account, token, caller; amount, week }
    GaugeAdded { gauge, receiver; }
    ReceiverSet { gauge, previous, current; }
    GaugeVoted { account, gauge; weight, power }
}
