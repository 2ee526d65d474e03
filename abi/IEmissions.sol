// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Emissions: what is minted every week, as the token's volatility lets it, for those who lock, for gauges, and for the insurance.
interface IEmissions {
    // How budgets follow volatility, and who gets them. Errors number these fields from 0, in this order.
    struct Policy {
        // 0: what is left of the base after a week, from 0.9 to 1, in steps of 10^−6 [WAD].
        uint256 decay;
        // 1: how much less of the base there is per unit of sigma over its target, up to 10, in steps of 0.001 [WAD].
        uint256 kappa;
        // 2: the sigma up to which there is all of it, from 0.001 to 20, in steps of 0.001 [WAD].
        uint256 targetSigma;
        // 3: the least part of it that there is, however volatile the token, and where its volatility is not known, from 0.01 to 1, in
        // steps of 0.0001 [WAD].
        uint256 floor;
        // 4: what a year's budgets come to at most, as a share of the supply at its beginning, up to 0.2, in steps of 0.0001 [WAD].
        uint256 yearlyCap;
        // 5: the insurance's share while sigma is at its target or below, up to 0.5, in steps of 0.0001 [WAD].
        uint256 minInsurance;
        // 6: its share in a storm, from `minInsurance` to 0.5 [WAD].
        uint256 maxInsurance;
        // 7: the sigma, over its target, from which on there is a storm, from 1.001 to 10, in steps of 0.001 [WAD].
        uint256 stormRatio;
        // 8: the lockers' share of the rest; what then remains is the gauges', in steps of 0.0001 [WAD].
        uint256 lockers;
    }

    // The budget of a week.
    struct Budget {
        // All of it [smallest unit].
        uint256 total;
        // For those who lock.
        uint256 lockers;
        // For the insurance.
        uint256 insurance;
        // What gauges shared, once the week was over: its own and what was carried over; 0 before, and where nobody voted.
        uint256 pot;
        // The power that voted for gauges at its beginning, once it was over.
        uint256 power;
        // All budgets before it.
        uint256 before;
    }

    // Where emissions stand.
    struct Standing {
        // The first week with a budget: time over 604,800.
        uint64 firstWeek;
        // The first week whose budget is not fixed.
        uint64 nextWeek;
        // The first week whose pot is not.
        uint64 openWeek;
        // Until when everything is minted [seconds].
        uint64 mintedUntil;
        // The newest budget [smallest unit].
        uint256 budget;
        // The base of the next week.
        uint256 base;
        // What the base does not fall below.
        uint256 tail;
        // What may still be budgeted this year.
        uint256 yearLeft;
        // What comes of it in a week at most.
        uint256 ceiling;
        // What goes to gauges with the first pot that there is.
        uint256 carried;
        // What this contract holds for gauges.
        uint256 held;
    }

    /// The zero address, or one that cannot be meant.
    error InvalidAddress(address account);
    /// A base, or a tail, is from `min` to `max`.
    error InvalidBase(uint256 value, uint256 min, uint256 max);
    /// The first week begins within a year.
    error DelayTooLong(uint256 delay, uint256 max);
    /// Times go forward, up to the end of the week that is.
    error InvalidTime(uint256 time, uint256 min, uint256 max);
    /// The contract does not answer with a number.
    error Unreadable(address target);
    /// There is no such gauge.
    error UnknownGauge(uint256 gauge);
    /// `token` has no code, answered false, or reverted without a reason.
    error SafeERC20FailedOperation(address token);
    /// The contract is in the middle of another call.
    error ReentrancyGuardReentrantCall();
    /// `account` is not the owner, or not the one to whom ownership was offered.
    error OwnableUnauthorizedAccount(address account);
    /// Nobody can be made the owner at deployment.
    error OwnableInvalidOwner(address owner);
    /// The parameter of this number is not from `min` to `max`.
    error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
    /// The parameter of this number is not a multiple of `unit`.
    error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);

    /// The budget of a week, and its parts; sigma is 0 where it was not known [WAD].
    event BudgetFixed(uint256 indexed week, uint256 sigma, uint256 total, uint256 lockers, uint256 insurance);
    /// What was due until then was minted.
    event Minted(uint256 until, uint256 lockers, uint256 insurance, uint256 gauges);
    /// A week is over: gauges share its pot by the power that voted at its beginning; it was carried over where that is 0.
    event PotClosed(uint256 indexed week, uint256 pot, uint256 power);
    /// A gauge's receiver got its part of the weeks before `week`; it was carried over where there is no receiver.
    event Distributed(uint256 indexed gauge, address indexed receiver, uint256 amount, uint256 week);
    /// The base changed, from the next week on.
    event BaseSet(uint256 previousBase, uint256 previousTail, uint256 base, uint256 tail);
    /// Who gets the insurance's part changed.
    event InsuranceSet(address indexed previous, address indexed current);
    /// The policy changed, from the next week on.
    event PolicySet(Policy previous, Policy current);
    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// Fixes the budgets of all weeks until now, at most 104, and mints what is due. Answers how much. Anyone may.
    function roll() external returns (uint256);

    /// What is minted for the time between two times, the second at most the end of the week that is. Of weeks that are not fixed: if
    /// they were now.
    function mintableIn(uint256 from, uint256 to) external view returns (uint256);

    /// The budget of a week; that of this one as it would be fixed now.
    function budget(uint64 week) external view returns (Budget memory);

    /// Where emissions stand, since the last roll.
    function standing() external view returns (Standing memory);

    /// Pays the receiver of a gauge its part of all weeks whose pots are closed, at most 104 of them. Answers how much. Anyone may.
    function distribute(uint256 gauge) external returns (uint256);

    /// What [`distribute`](Self::distribute) would pay now.
    function distributable(uint256 gauge) external view returns (uint256);

    /// How budgets follow volatility, and who gets them.
    function policy() external view returns (Policy memory);

    /// Changes that, for weeks that are not fixed. Fixes those that have begun first. Owner only.
    function setPolicy(Policy calldata policy) external;

    /// Changes the base and its tail, for weeks that are not fixed. Fixes those that have begun first. Owner only.
    function setBase(uint256 base, uint256 tail) external;

    /// Changes who gets the insurance's part. Mints what is due first. Owner only.
    function setInsurance(address account) external;

    /// Who gets the insurance's part.
    function insurance() external view returns (address);

    /// What is minted.
    function token() external view returns (address);

    /// Where those lock who get a part, and vote for gauges.
    function staking() external view returns (address);

    /// The oracle, and the feed of the token's volatility.
    function feed() external view returns (address, bytes32);

    /// The owner, who governs the policy; zero when nobody does any more.
    function owner() external view returns (address);

    /// Who may accept ownership; zero when there is no offer.
    function pendingOwner() external view returns (address);

    /// Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only.
    function transferOwnership(address newOwner) external;

    /// Makes the caller the owner, if ownership was offered to it.
    function acceptOwnership() external;
}
