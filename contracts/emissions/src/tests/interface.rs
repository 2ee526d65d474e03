//! The ABI, typed independently of the contract.

#![allow(clippy::too_many_arguments, reason = "a signature has as many parts as it needs")]

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    interface IEmissions {
        struct Policy {
            uint256 decay; uint256 kappa; uint256 targetSigma; uint256 floor; uint256 yearlyCap; uint256 minInsurance;
            uint256 maxInsurance; uint256 stormRatio; uint256 lockers;
        }
        struct Budget { uint256 total; uint256 lockers; uint256 insurance; uint256 pot; uint256 power; uint256 before; }
        struct Standing {
            uint64 firstWeek; uint64 nextWeek; uint64 openWeek; uint64 mintedUntil; uint256 budget; uint256 base; uint256 tail;
            uint256 yearLeft; uint256 ceiling; uint256 carried; uint256 held;
        }

        event BudgetFixed(uint256 indexed week, uint256 sigma, uint256 total, uint256 lockers, uint256 insurance);
        event Minted(uint256 until, uint256 lockers, uint256 insurance, uint256 gauges);
        event PotClosed(uint256 indexed week, uint256 pot, uint256 power);
        event Distributed(uint256 indexed gauge, address indexed receiver, uint256 amount, uint256 week);
        event BaseSet(uint256 previousBase, uint256 previousTail, uint256 base, uint256 tail);
        event InsuranceSet(address indexed previous, address indexed current);
        event PolicySet(Policy previous, Policy current);
        event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
        event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

        error InvalidAddress(address account);
        error InvalidBase(uint256 value, uint256 min, uint256 max);
        error DelayTooLong(uint256 delay, uint256 max);
        error InvalidTime(uint256 time, uint256 min, uint256 max);
        error Unreadable(address target);
        error UnknownGauge(uint256 gauge);
        error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
        error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);
        error ReentrancyGuardReentrantCall();
        error OwnableUnauthorizedAccount(address account);
        error OwnableInvalidOwner(address owner);
        error SafeERC20FailedOperation(address token);

        function roll() external returns (uint256);
        function mintableIn(uint256 from, uint256 to) external view returns (uint256);
        function budget(uint64 week) external view returns (Budget);
        function standing() external view returns (Standing);
        function distribute(uint256 gauge) external returns (uint256);
        function distributable(uint256 gauge) external view returns (uint256);
        function policy() external view returns (Policy);
        function setPolicy(Policy policy) external;
        function setBase(uint256 base, uint256 tail) external;
        function setInsurance(address account) external;
        function insurance() external view returns (address);
        function token() external view returns (address);
        function staking() external view returns (address);
        function feed() external view returns (address oracle, bytes32 feed);
        function owner() external view returns (address);
        function pendingOwner() external view returns (address);
        function transferOwnership(address newOwner) external;
        function acceptOwnership() external;
    }
}
