// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.20;

import {IOracle} from "./IOracle.sol";

/// One feed of the oracle in the shape of an aggregator, for contracts that are used to one: a contract a feed, no arguments.
///
/// A round is numbered by the time of its price, which grows from round to round. Only the latest round is served. While the
/// feed deviates or is halted there is no answer; how old an answer may be is for its reader to judge, by `updatedAt`.
contract Aggregator {
    /// The feed's `grade` is worse than Stale.
    error NoAnswer(uint8 grade);
    /// Past rounds are not kept.
    error NoData(uint80 roundId);

    uint8 internal constant STALE = 2;
    uint256 public constant version = 1;

    IOracle public immutable oracle;
    bytes32 public immutable feed;
    /// Digits behind the point of an answer.
    uint8 public immutable decimals;
    /// What the oracle's 18 digits are divided by.
    uint256 internal immutable unit;

    /// `decimals_` is 18 at most; the usual 8 is what most readers expect.
    constructor(IOracle oracle_, bytes32 feed_, uint8 decimals_) {
        oracle = oracle_;
        feed = feed_;
        decimals = decimals_;
        unit = 10 ** (18 - decimals_);
    }

    /// The feed's name.
    function description() external view returns (string memory) {
        uint256 length;
        while (length < 32 && feed[length] != 0) ++length;
        bytes memory name = new bytes(length);
        for (uint256 at; at < length; ++at) name[at] = feed[at];
        return string(name);
    }

    /// The newest price, rounded down, and when it was so.
    function latestRoundData()
        public
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        uint8 grade = oracle.grade(feed);
        if (grade > STALE) revert NoAnswer(grade);
        (uint256 price,, uint64 observedAt) = oracle.price(feed);
        return (observedAt, int256(price / unit), observedAt, observedAt, observedAt);
    }

    /// The latest round again, by its number.
    function getRoundData(uint80 roundId) external view returns (uint80, int256, uint256, uint256, uint80) {
        (uint80 latest, int256 answer, uint256 startedAt, uint256 updatedAt,) = latestRoundData();
        if (roundId != latest) revert NoData(roundId);
        return (latest, answer, startedAt, updatedAt, latest);
    }

    /// The newest price, rounded down.
    function latestAnswer() external view returns (int256 answer) {
        (, answer,,,) = latestRoundData();
    }
}
