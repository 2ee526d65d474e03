// SPDX-License-Identifier: MIT OR Apache-2.0
//
// StylusDeployer.bin-runtime: solc 0.8.30, optimizer on with 200 runs, evmVersion cancun, metadata none
// (bytecodeHash none, appendCBOR false); `node build.mjs` in this directory makes it.
pragma solidity 0.8.30;

interface ArbWasm {
    function activateProgram(address program) external payable returns (uint16 version, uint256 dataFee);
    function codehashVersion(bytes32 codehash) external view returns (uint16);
    function stylusVersion() external view returns (uint16);
}

/// Deploys, activates and initialises a Stylus contract in one transaction, so that nobody comes between.
contract StylusDeployer {
    ArbWasm private constant ARB_WASM = ArbWasm(0x0000000000000000000000000000000000000071);

    event ContractDeployed(address deployedContract);

    error ContractDeploymentError(bytes bytecode);
    error ContractInitializationError(address newContract, bytes data);
    error RefundExcessValueError(uint256 excess);
    error EmptyBytecode();
    error InitValueButNotInitData();

    /// Deploys `bytecode`, by CREATE2 where `salt` is not zero, activates the code unless it is active, calls the
    /// contract with `initData` and `initValue` unless that is empty, and returns what is left of the value.
    function deploy(bytes calldata bytecode, bytes calldata initData, uint256 initValue, bytes32 salt)
        external
        payable
        returns (address deployed)
    {
        if (salt != 0) {
            salt = initSalt(salt, initData);
        }
        deployed = create(bytecode, salt);

        uint256 dataFee;
        if (requiresActivation(deployed)) {
            // What the activation does not cost comes back without a call.
            (, dataFee) = ARB_WASM.activateProgram{value: msg.value - initValue}(deployed);
        }

        if (initData.length != 0) {
            (bool ok, bytes memory data) = deployed.call{value: initValue}(initData);
            if (!ok) {
                revert ContractInitializationError(deployed, data);
            }
        } else if (initValue != 0) {
            revert InitValueButNotInitData();
        }

        refund(msg.value - dataFee - initValue);
        emit ContractDeployed(deployed);
    }

    /// The salt that `deploy` uses: it covers the arguments of the constructor, which the code does not.
    function initSalt(bytes32 salt, bytes calldata initData) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(salt, initData));
    }

    /// Whether the code at `addr` must be activated before it can run.
    function requiresActivation(address addr) public view returns (bool) {
        uint16 active;
        try ARB_WASM.codehashVersion(addr.codehash) returns (uint16 version) {
            active = version;
        } catch {}
        return active != ARB_WASM.stylusVersion();
    }

    function create(bytes memory bytecode, bytes32 salt) private returns (address deployed) {
        if (bytecode.length == 0) {
            revert EmptyBytecode();
        }
        assembly ("memory-safe") {
            switch salt
            case 0 { deployed := create(0, add(bytecode, 32), mload(bytecode)) }
            default { deployed := create2(0, add(bytecode, 32), mload(bytecode), salt) }
            if and(iszero(deployed), gt(returndatasize(), 0)) {
                let data := mload(64)
                returndatacopy(data, 0, returndatasize())
                revert(data, returndatasize())
            }
        }
        if (deployed == address(0)) {
            revert ContractDeploymentError(bytecode);
        }
    }

    function refund(uint256 excess) private {
        if (excess == 0) {
            return;
        }
        (bool ok,) = msg.sender.call{value: excess}("");
        if (!ok) {
            revert RefundExcessValueError(excess);
        }
    }
}
