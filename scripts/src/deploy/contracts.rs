//! The contracts and precompiles that a deployment talks to.

use alloy::primitives::{Address, address};
use alloy::sol;

/// Deploys, activates and initialises in one transaction; at this address on every Arbitrum chain.
pub const STYLUS_DEPLOYER: Address = address!("0xcEcba2F1DC234f70Dd89F2041029807F8D03A990");
/// Activates programs and knows their prices.
pub const ARB_WASM: Address = address!("0x0000000000000000000000000000000000000071");
/// Keeps programs cached.
pub const ARB_WASM_CACHE: Address = address!("0x0000000000000000000000000000000000000072");

sol! {
    /// `src/stylus/StylusDeployer.sol` of nitro-contracts.
    interface StylusDeployer {
        function deploy(bytes bytecode, bytes initData, uint256 initValue, bytes32 salt) external payable returns (address);
        event ContractDeployed(address deployedContract);
    }

    /// The precompile at 0x71.
    interface ArbWasm {
        function activateProgram(address program) external payable returns (uint16 version, uint256 dataFee);
        function programTimeLeft(address program) external view returns (uint64 _secs);
        function stylusVersion() external view returns (uint16 version);
        function codehashVersion(bytes32 codehash) external view returns (uint16 version);
    }

    /// The precompile at 0x72.
    interface ArbWasmCache {
        function allCacheManagers() external view returns (address[] managers);
        function cacheProgram(address program) external;
        function codehashIsCached(bytes32 codehash) external view returns (bool cached);
    }

    /// `src/chain/CacheManager.sol` of nitro-contracts.
    interface CacheManager {
        function placeBid(address program) external payable;
        function getMinBid(address program) external view returns (uint192 bid);
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::b256;
    use alloy::sol_types::{SolCall, SolEvent};

    use super::*;

    // The selectors and the topic as published.
    #[test]
    fn selectors_are_the_published_ones() {
        assert_eq!(StylusDeployer::deployCall::SELECTOR, [0xa9, 0xa8, 0xe4, 0xe9]);
        assert_eq!(ArbWasm::activateProgramCall::SELECTOR, [0x58, 0xc7, 0x80, 0xc2]);
        assert_eq!(ArbWasm::stylusVersionCall::SELECTOR, [0xa9, 0x96, 0xe0, 0xc2]);
        assert_eq!(ArbWasm::codehashVersionCall::SELECTOR, [0xd7, 0x0c, 0x0c, 0xa7]);
        assert_eq!(ArbWasmCache::allCacheManagersCall::SELECTOR, [0x0e, 0xc1, 0xd7, 0x73]);
        assert_eq!(ArbWasmCache::cacheProgramCall::SELECTOR, [0xe7, 0x3a, 0xc9, 0xf2]);
        assert_eq!(ArbWasmCache::codehashIsCachedCall::SELECTOR, [0xa7, 0x2f, 0x17, 0x9b]);
        assert_eq!(CacheManager::placeBidCall::SELECTOR, [0xe4, 0x94, 0x01, 0x57]);
        assert_eq!(CacheManager::getMinBidCall::SELECTOR, [0x32, 0x05, 0x2a, 0x9b]);
        assert_eq!(
            StylusDeployer::ContractDeployed::SIGNATURE_HASH,
            b256!("0x8ffcdc15a283d706d38281f500270d8b5a656918f555de0913d7455e3e6bc1bf")
        );
    }
}
