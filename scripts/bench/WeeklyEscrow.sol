// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

/// Locks whose power decays, and revenue shared by it week by week: ours, after the algorithm that Curve publishes for its
/// VotingEscrow and FeeDistributor (https://resources.curve.finance), as cheap as Solidity makes it. npm has no package of Curve's.
///
/// A claim goes through the weeks one by one, and reads what came in and the power of each. Cheaper than Curve's is that both are
/// one contract, which no call separates, that a point, a lock and a cursor are a slot each, and that a claim has no limit of weeks.
/// As at ours what comes in is revenue of the week in which it is noticed, shared by the power at the week's beginning, in as many
/// tokens as come.
contract WeeklyEscrow is ReentrancyGuardTransient {
    error LockExists(address account);
    error NoLock(address account);
    error LockNotEnded(uint256 end);
    error InvalidEnd(uint256 end);
    error AmountTooSmall(uint256 amount);
    error AmountTooLarge(uint256 amount);

    event Deposit(address indexed account, uint256 amount, uint256 indexed end, uint256 kind, uint256 time);
    event Withdraw(address indexed account, uint256 amount, uint256 time);
    event Supply(uint256 previous, uint256 current);
    event Absorbed(address indexed token, uint256 week, uint256 amount);
    event Claimed(address indexed account, address indexed token, uint256 amount, uint256 epoch, uint256 maxEpoch);

    /// A line of power: `bias` at `time`, less `slope` a second.
    struct Point {
        uint112 bias;
        uint96 slope;
        uint40 time;
    }

    struct Lock {
        uint112 amount;
        uint40 end;
        /// The number of its newest point.
        uint32 epoch;
    }

    struct Total {
        uint112 supply;
        /// The number of the newest point.
        uint32 epoch;
    }

    struct Till {
        uint112 balance;
        /// When it was last looked at.
        uint40 time;
    }

    struct Cursor {
        /// The first week that is not paid.
        uint40 week;
        /// The point that holds then.
        uint32 epoch;
    }

    uint256 internal constant WEEK = 7 days;
    uint256 internal constant MAX_TIME = 4 * 365 days;

    address public immutable token;
    Total public total;
    mapping(address account => Lock) public locked;
    mapping(uint256 epoch => Point) public pointHistory;
    mapping(address account => mapping(uint256 epoch => Point)) public userPointHistory;
    mapping(uint256 time => uint256 slope) public slopeChanges;
    /// Power at the beginning of a week.
    mapping(uint256 week => uint256) public supplyAt;
    mapping(address token => Till) public tills;
    mapping(address token => mapping(uint256 week => uint256)) public tokensPerWeek;
    mapping(address token => mapping(address account => Cursor)) public cursors;

    constructor(address token_) {
        token = token_;
        pointHistory[0].time = uint40(block.timestamp);
    }

    // Locks

    function createLock(uint256 amount, uint256 end) external nonReentrant {
        Lock memory old = locked[msg.sender];
        if (old.amount != 0) revert LockExists(msg.sender);
        if (amount < MAX_TIME) revert AmountTooSmall(amount);
        end = checkEnd(end, block.timestamp);
        deposit(old, amount, end, 1);
    }

    function increaseAmount(uint256 amount) external nonReentrant {
        Lock memory old = active();
        if (amount == 0) revert AmountTooSmall(amount);
        deposit(old, amount, old.end, 2);
    }

    function increaseUnlockTime(uint256 end) external nonReentrant {
        Lock memory old = active();
        end = checkEnd(end, old.end);
        deposit(old, 0, end, 3);
    }

    function withdraw() external nonReentrant {
        Lock memory old = locked[msg.sender];
        if (old.amount == 0) revert NoLock(msg.sender);
        if (block.timestamp < old.end) revert LockNotEnded(old.end);
        Lock memory now_ = Lock(0, 0, old.epoch);
        uint256 supply = checkpoint(old, now_, -int256(uint256(old.amount)));
        emit Withdraw(msg.sender, old.amount, block.timestamp);
        unchecked {
            emit Supply(supply + old.amount, supply);
        }
        SafeTransferLib.safeTransfer(token, msg.sender, old.amount);
    }

    function balanceOf(address account) external view returns (uint256) {
        return power(userPointHistory[account][locked[account].epoch], block.timestamp);
    }

    // Revenue

    /// Takes in what has come of a token: revenue of this week.
    function absorb(address token_) external nonReentrant {
        checkpoint(Lock(0, 0, 0), Lock(0, 0, 0), 0);
        Till memory till = tills[token_];
        uint256 balance = SafeTransferLib.balanceOf(token_, address(this));
        if (token_ == token) balance -= total.supply;
        if (balance > type(uint112).max) revert AmountTooLarge(balance);
        uint256 week = block.timestamp / WEEK * WEEK;
        uint256 amount = balance - till.balance;
        tills[token_] = Till(uint112(balance), uint40(block.timestamp));
        if (amount != 0) note(token_, week, amount);
        emit Absorbed(token_, week, amount);
    }

    /// Pays an account what it has earned in the weeks before the one in which a token was last absorbed.
    function claim(address account, address token_) external nonReentrant returns (uint256 amount) {
        Till memory till = tills[token_];
        Cursor memory cursor = cursors[token_][account];
        uint256 maxEpoch = locked[account].epoch;
        if (maxEpoch == 0) return 0;
        mapping(uint256 => Point) storage history = userPointHistory[account];
        mapping(uint256 => uint256) storage revenues = tokensPerWeek[token_];
        unchecked {
            uint256 last = till.time / WEEK * WEEK;
            uint256 epoch = cursor.epoch == 0 ? 1 : cursor.epoch;
            Point memory point = history[epoch];
            uint256 week = cursor.week == 0 ? (point.time + WEEK - 1) / WEEK * WEEK : cursor.week;
            uint256 next = epoch < maxEpoch ? history[epoch + 1].time : type(uint256).max;
            for (; week < last; week += WEEK) {
                while (next <= week) {
                    point = history[++epoch];
                    next = epoch < maxEpoch ? history[epoch + 1].time : type(uint256).max;
                }
                uint256 balance = power(point, week);
                if (balance != 0) {
                    (uint256 revenue, uint256 supply) = shared(revenues, week);
                    amount += balance * revenue / supply;
                } else if (epoch == maxEpoch) {
                    week = last - WEEK;
                }
            }
            cursors[token_][account] = Cursor(uint40(week), uint32(epoch));
            emit Claimed(account, token_, amount, epoch, maxEpoch);
            if (amount != 0) {
                till.balance -= uint112(amount);
                tills[token_] = till;
                SafeTransferLib.safeTransfer(token_, account, amount);
            }
        }
    }

    // Internal

    /// Notes more revenue of this week.
    function note(address token_, uint256 week, uint256 amount) internal virtual {
        tokensPerWeek[token_][week] += amount;
    }

    /// What came in a week, and the power that shares it.
    function shared(mapping(uint256 => uint256) storage revenues, uint256 week)
        internal
        view
        virtual
        returns (uint256 revenue, uint256 supply)
    {
        return (revenues[week], supplyAt[week]);
    }

    function active() internal view returns (Lock memory old) {
        old = locked[msg.sender];
        if (old.amount == 0) revert NoLock(msg.sender);
        if (old.end <= block.timestamp) revert InvalidEnd(old.end);
    }

    function checkEnd(uint256 end, uint256 after_) internal view returns (uint256) {
        end = end / WEEK * WEEK;
        if (end <= after_ || end > block.timestamp + MAX_TIME) revert InvalidEnd(end);
        return end;
    }

    function deposit(Lock memory old, uint256 amount, uint256 end, uint256 kind) internal {
        unchecked {
            uint256 sum = old.amount + amount;
            if (amount > type(uint112).max || sum > type(uint112).max) revert AmountTooLarge(amount);
            Lock memory now_ = Lock(uint112(sum), uint40(end), old.epoch);
            uint256 supply = checkpoint(old, now_, int256(amount));
            emit Deposit(msg.sender, amount, end, kind, block.timestamp);
            if (amount != 0) {
                emit Supply(supply - amount, supply);
                SafeTransferLib.safeTransferFrom(token, msg.sender, address(this), amount);
            }
        }
    }

    /// Brings the total to now, week by week, and an account's lock to what it is now. Answers what is locked.
    function checkpoint(Lock memory old, Lock memory now_, int256 change) internal returns (uint256 supply) {
        unchecked {
            Total memory total_ = total;
            uint256 epoch = total_.epoch;
            Point memory last = pointHistory[epoch];
            (uint256 bias, uint256 slope, uint256 time) = (last.bias, last.slope, last.time);
            uint256 week = time / WEEK * WEEK;
            while (time < block.timestamp) {
                week += WEEK;
                bool reached = week <= block.timestamp;
                uint256 until = reached ? week : block.timestamp;
                bias = saturating(bias, slope * (until - time));
                time = until;
                if (reached) {
                    slope = saturating(slope, slopeChanges[week]);
                    supplyAt[week] = bias;
                }
                ++epoch;
                if (time < block.timestamp) pointHistory[epoch] = Point(uint112(bias), uint96(slope), uint40(time));
            }
            if (old.amount | now_.amount != 0) (bias, slope) = relock(old, now_, bias, slope);
            pointHistory[epoch] = Point(uint112(bias), uint96(slope), uint40(time));
            supply = uint256(int256(uint256(total_.supply)) + change);
            if (supply > type(uint112).max) revert AmountTooLarge(supply);
            total = Total(uint112(supply), uint32(epoch));
        }
    }

    /// Takes an account's old line out of the total and puts its new one in, with what is scheduled to end.
    function relock(Lock memory old, Lock memory now_, uint256 bias, uint256 slope)
        internal
        returns (uint256, uint256)
    {
        unchecked {
            uint256 before;
            uint256 after_;
            if (old.end > block.timestamp) {
                before = old.amount / MAX_TIME;
                bias = saturating(bias, before * (old.end - block.timestamp));
                slope = saturating(slope, before);
            }
            Point memory point;
            point.time = uint40(block.timestamp);
            if (now_.end > block.timestamp) {
                after_ = now_.amount / MAX_TIME;
                point.slope = uint96(after_);
                point.bias = uint112(after_ * (now_.end - block.timestamp));
                bias += point.bias;
                slope += after_;
            }
            if (old.end == now_.end) {
                slopeChanges[old.end] += after_ - before;
            } else {
                if (before != 0) slopeChanges[old.end] -= before;
                if (after_ != 0) slopeChanges[now_.end] += after_;
            }
            userPointHistory[msg.sender][++now_.epoch] = point;
            locked[msg.sender] = now_;
            return (bias, slope);
        }
    }

    function power(Point memory point, uint256 time) internal pure returns (uint256) {
        unchecked {
            return saturating(point.bias, point.slope * (time - point.time));
        }
    }

    function saturating(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return a > b ? a - b : 0;
        }
    }
}

/// The same with both numbers of a week in one slot, which is not Curve's way.
contract PackedEscrow is WeeklyEscrow {
    constructor(address token_) WeeklyEscrow(token_) {}

    function note(address token_, uint256 week, uint256 amount) internal override {
        uint256 revenue = tokensPerWeek[token_][week] >> 128;
        tokensPerWeek[token_][week] = (revenue + amount) << 128 | supplyAt[week];
    }

    function shared(mapping(uint256 => uint256) storage revenues, uint256 week)
        internal
        view
        override
        returns (uint256 revenue, uint256 supply)
    {
        uint256 word = revenues[week];
        // A week without revenue has no power either.
        return (word >> 128, word == 0 ? 1 : uint128(word));
    }
}
