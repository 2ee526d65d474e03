// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

/// What the router uses of a pair of Uniswap v2.
interface IPair {
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 updatedAt);
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
    function mint(address to) external returns (uint256 shares);
    function burn(address to) external returns (uint256 amount0, uint256 amount1);
}

/// A router for Uniswap v2 with the calls and checks of Uniswap's own, as cheap as Solidity makes it: one pass over the
/// path, addresses of pairs computed, nothing asked of the factory, one number answered.
///
/// Pairs must exist and have reserves.
contract LeanRouter {
    error Expired(uint256 deadline);
    error TooLittle(uint256 amount, uint256 least);
    error TooMuch(uint256 amount, uint256 most);

    address internal immutable factory;
    /// Keccak of the pairs' init code.
    bytes32 internal immutable pairCode;

    constructor(address factory_, bytes32 pairCode_) {
        factory = factory_;
        pairCode = pairCode_;
    }

    modifier until(uint256 deadline) {
        if (block.timestamp > deadline) revert Expired(deadline);
        _;
    }

    function swapExactTokensForTokens(
        uint256 amountIn,
        uint256 amountOutMin,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external until(deadline) returns (uint256 amount) {
        address pair = pairOf(path[0], path[1]);
        SafeTransferLib.safeTransferFrom(path[0], msg.sender, pair, amountIn);
        amount = amountIn;
        uint256 last = path.length - 1;
        for (uint256 hop = 0; hop < last; ++hop) {
            (address tokenIn, address tokenOut) = (path[hop], path[hop + 1]);
            address receiver = hop + 1 == last ? to : pairOf(tokenOut, path[hop + 2]);
            (uint256 reserveIn, uint256 reserveOut) = reserves(pair, tokenIn < tokenOut);
            uint256 taken = amount * 997;
            amount = taken * reserveOut / (reserveIn * 1_000 + taken);
            swap(pair, tokenIn < tokenOut, amount, receiver);
            pair = receiver;
        }
        if (amount < amountOutMin) revert TooLittle(amount, amountOutMin);
    }

    function swapTokensForExactTokens(
        uint256 amountOut,
        uint256 amountInMax,
        address[] calldata path,
        address to,
        uint256 deadline
    ) external until(deadline) returns (uint256 amount) {
        uint256 last = path.length - 1;
        uint256[] memory amounts = new uint256[](last);
        address[] memory pairs = new address[](last);
        amount = amountOut;
        for (uint256 hop = last; hop > 0; --hop) {
            (address tokenIn, address tokenOut) = (path[hop - 1], path[hop]);
            address pair = pairOf(tokenIn, tokenOut);
            (pairs[hop - 1], amounts[hop - 1]) = (pair, amount);
            (uint256 reserveIn, uint256 reserveOut) = reserves(pair, tokenIn < tokenOut);
            amount = reserveIn * amount * 1_000 / ((reserveOut - amount) * 997) + 1;
        }
        if (amount > amountInMax) revert TooMuch(amount, amountInMax);
        SafeTransferLib.safeTransferFrom(path[0], msg.sender, pairs[0], amount);
        for (uint256 hop = 0; hop < last; ++hop) {
            address receiver = hop + 1 == last ? to : pairs[hop + 1];
            swap(pairs[hop], path[hop] < path[hop + 1], amounts[hop], receiver);
        }
    }

    function addLiquidity(
        address tokenA,
        address tokenB,
        uint256 amountADesired,
        uint256 amountBDesired,
        uint256 amountAMin,
        uint256 amountBMin,
        address to,
        uint256 deadline
    ) external until(deadline) returns (uint256 amountA, uint256 amountB, uint256 shares) {
        address pair = pairOf(tokenA, tokenB);
        (uint256 reserveA, uint256 reserveB) = reserves(pair, tokenA < tokenB);
        (amountA, amountB) = (amountADesired, amountADesired * reserveB / reserveA);
        if (amountB > amountBDesired) (amountA, amountB) = (amountBDesired * reserveA / reserveB, amountBDesired);
        if (amountA < amountAMin) revert TooLittle(amountA, amountAMin);
        if (amountB < amountBMin) revert TooLittle(amountB, amountBMin);
        SafeTransferLib.safeTransferFrom(tokenA, msg.sender, pair, amountA);
        SafeTransferLib.safeTransferFrom(tokenB, msg.sender, pair, amountB);
        shares = IPair(pair).mint(to);
    }

    function removeLiquidity(
        address tokenA,
        address tokenB,
        uint256 shares,
        uint256 amountAMin,
        uint256 amountBMin,
        address to,
        uint256 deadline
    ) external until(deadline) returns (uint256 amountA, uint256 amountB) {
        address pair = pairOf(tokenA, tokenB);
        SafeTransferLib.safeTransferFrom(pair, msg.sender, pair, shares);
        (amountA, amountB) = IPair(pair).burn(to);
        if (tokenA > tokenB) (amountA, amountB) = (amountB, amountA);
        if (amountA < amountAMin) revert TooLittle(amountA, amountAMin);
        if (amountB < amountBMin) revert TooLittle(amountB, amountBMin);
    }

    function swap(address pair, bool upwards, uint256 amountOut, address to) internal {
        (uint256 amount0, uint256 amount1) = upwards ? (uint256(0), amountOut) : (amountOut, uint256(0));
        IPair(pair).swap(amount0, amount1, to, "");
    }

    /// The reserves of what goes in and of what comes out.
    function reserves(address pair, bool upwards) internal view returns (uint256 reserveIn, uint256 reserveOut) {
        (reserveIn, reserveOut,) = IPair(pair).getReserves();
        if (!upwards) (reserveIn, reserveOut) = (reserveOut, reserveIn);
    }

    /// The address that the factory creates the pair at.
    function pairOf(address tokenA, address tokenB) internal view returns (address pair) {
        (address token0, address token1) = tokenA < tokenB ? (tokenA, tokenB) : (tokenB, tokenA);
        (address creator, bytes32 code) = (factory, pairCode);
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(add(free, 20), token1)
            mstore(free, token0)
            let salt := keccak256(add(free, 12), 40)
            mstore(free, or(shl(160, 0xff), creator))
            mstore(add(free, 32), salt)
            mstore(add(free, 64), code)
            pair := and(keccak256(add(free, 11), 85), 0xffffffffffffffffffffffffffffffffffffffff)
        }
    }
}
