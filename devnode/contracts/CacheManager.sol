// SPDX-License-Identifier: MIT OR Apache-2.0
//
// CacheManager.bin-runtime: solc 0.8.30, optimizer on with 200 runs, evmVersion cancun, metadata none
// (bytecodeHash none, appendCBOR false); `node build.mjs` in this directory makes it.
pragma solidity 0.8.30;

interface ArbWasm {
    function codehashAsmSize(bytes32 codehash) external view returns (uint32);
}

interface ArbWasmCache {
    function cacheProgram(address program) external;
    function evictCodehash(bytes32 codehash) external;
    function codehashIsCached(bytes32 codehash) external view returns (bool);
}

interface ArbOwnerPublic {
    function isChainOwner(address account) external view returns (bool);
    function getNetworkFeeAccount() external view returns (address);
}

/// Auctions room in the cache of Stylus programs: the highest bids stay, and old bids lose against new ones.
contract CacheManager {
    struct Entry {
        bytes32 code;
        uint64 size;
        uint192 bid;
    }

    ArbWasm private constant ARB_WASM = ArbWasm(0x0000000000000000000000000000000000000071);
    ArbWasmCache private constant ARB_WASM_CACHE = ArbWasmCache(0x0000000000000000000000000000000000000072);
    ArbOwnerPublic private constant ARB_OWNER_PUBLIC = ArbOwnerPublic(0x000000000000000000000000000000000000006b);

    /// Size that the smallest programs count with [bytes].
    uint64 private constant MIN_SIZE = 4096;
    /// Most room that one call makes [bytes].
    uint64 private constant MAX_MAKE_SPACE = 5 * 1024 * 1024;

    /// Cached programs, a binary heap with the smallest bid first.
    Entry[] public entries;
    /// Room for programs [bytes].
    uint64 public cacheSize;
    /// What the cached programs take up [bytes].
    uint64 public queueSize;
    /// How much a bid must be higher for each second that it is later [wei].
    uint64 public decay;
    /// Whether bids are refused.
    bool public isPaused;

    event InsertBid(bytes32 indexed codehash, address program, uint192 bid, uint64 size);
    event DeleteBid(bytes32 indexed codehash, uint192 bid, uint64 size);
    event SetCacheSize(uint64 size);
    event SetDecayRate(uint64 decay);
    event Pause();
    event Unpause();

    error NotChainOwner(address sender);
    error AsmTooLarge(uint256 size, uint256 queueSize, uint256 cacheSize);
    error AlreadyCached(bytes32 codehash);
    error AlreadyInitialized();
    error BidTooLarge(uint256 bid);
    error BidTooSmall(uint192 bid, uint192 min);
    error BidsArePaused();
    error MakeSpaceTooLarge(uint64 size, uint64 limit);

    modifier onlyOwner() {
        if (!ARB_OWNER_PUBLIC.isChainOwner(msg.sender)) {
            revert NotChainOwner(msg.sender);
        }
        _;
    }

    // Bids

    /// Bids the value for room for a program, which must be active and in no cache.
    function placeBid(address program) external payable {
        if (isPaused) {
            revert BidsArePaused();
        }
        bytes32 code = program.codehash;
        if (ARB_WASM_CACHE.codehashIsCached(code)) {
            revert AlreadyCached(code);
        }
        uint64 size = sizeOf(code);
        uint192 bid = outbid(size);

        queueSize += size;
        insert(Entry(code, size, bid));
        ARB_WASM_CACHE.cacheProgram(program);
        emit InsertBid(code, program, bid, size);
    }

    /// Bids the value to evict programs until `size` bytes are free; returns how many are.
    function makeSpace(uint64 size) external payable returns (uint64 space) {
        if (isPaused) {
            revert BidsArePaused();
        }
        if (size > MAX_MAKE_SPACE) {
            revert MakeSpaceTooLarge(size, MAX_MAKE_SPACE);
        }
        outbid(size);
        return cacheSize - queueSize;
    }

    /// Sends the bids to the network fee account.
    function sweepFunds() external {
        (bool ok, bytes memory data) = ARB_OWNER_PUBLIC.getNetworkFeeAccount().call{value: address(this).balance}("");
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(data, 32), mload(data))
            }
        }
    }

    // Views

    /// Least value that a bid for the program needs now [wei].
    function getMinBid(address program) external view returns (uint192) {
        return getMinBid(program.codehash);
    }

    /// Least value that a bid for programs with this code hash needs now [wei]; zero for a cached one.
    function getMinBid(bytes32 codehash) public view returns (uint192) {
        if (ARB_WASM_CACHE.codehashIsCached(codehash)) {
            return 0;
        }
        return getMinBid(sizeOf(codehash));
    }

    /// Least value that a bid for a program of this size [bytes] needs now [wei].
    function getMinBid(uint64 size) public view returns (uint192) {
        checkSize(size);
        Entry[] memory heap = entries;
        uint256 taken = queueSize;
        uint256 left = heap.length;
        uint192 highest;
        while (taken + size > cacheSize && left != 0) {
            highest = heap[0].bid;
            taken -= heap[0].size;
            popInMemory(heap, left);
            left -= 1;
        }
        uint256 age = block.timestamp * decay;
        return highest > age ? uint192(highest - age) : 0;
    }

    /// All entries, in no useful order.
    function getEntries() external view returns (Entry[] memory) {
        return entries;
    }

    /// The `count` entries with the smallest bids, smallest first; all where there are fewer.
    function getSmallestEntries(uint256 count) external view returns (Entry[] memory smallest) {
        Entry[] memory heap = entries;
        uint256 length = heap.length;
        if (count > length) {
            count = length;
        }
        smallest = new Entry[](count);
        for (uint256 i = 0; i < count; i++) {
            smallest[i] = heap[0];
            popInMemory(heap, length - i);
        }
    }

    // For chain owners

    function initialize(uint64 initCacheSize, uint64 initDecay) external onlyOwner {
        if (cacheSize != 0 || decay != 0) {
            revert AlreadyInitialized();
        }
        cacheSize = initCacheSize;
        decay = initDecay;
    }

    function setCacheSize(uint64 newSize) external onlyOwner {
        cacheSize = newSize;
        emit SetCacheSize(newSize);
    }

    function setDecayRate(uint64 newDecay) external onlyOwner {
        decay = newDecay;
        emit SetDecayRate(newDecay);
    }

    /// Refuses bids from now on.
    function paused() external onlyOwner {
        isPaused = true;
        emit Pause();
    }

    function unpause() external onlyOwner {
        isPaused = false;
        emit Unpause();
    }

    function evictAll() external onlyOwner {
        evict(entries.length);
    }

    function evictPrograms(uint256 count) external onlyOwner {
        evict(count < entries.length ? count : entries.length);
    }

    // Internal

    /// A program's size, which fails with ArbWasm's error where it is not active.
    function sizeOf(bytes32 code) private view returns (uint64) {
        uint64 size = ARB_WASM.codehashAsmSize(code);
        return size < MIN_SIZE ? MIN_SIZE : size;
    }

    function checkSize(uint64 size) private view {
        if (size > cacheSize) {
            revert AsmTooLarge(size, queueSize, cacheSize);
        }
    }

    /// Evicts the smallest bids until `size` bytes are free; the call's bid must be as high as each of them.
    function outbid(uint64 size) private returns (uint192 bid) {
        if (msg.value > type(uint128).max) {
            revert BidTooLarge(msg.value);
        }
        // Neither summand can reach 2^129, so that the sum fits.
        bid = uint192(msg.value + block.timestamp * decay);
        checkSize(size);
        while (uint256(queueSize) + size > cacheSize) {
            if (bid < entries[0].bid) {
                revert BidTooSmall(bid, entries[0].bid);
            }
            evict(1);
        }
    }

    /// Evicts the programs with the `count` smallest bids.
    function evict(uint256 count) private {
        for (; count != 0; count--) {
            Entry memory entry = pop();
            queueSize -= entry.size;
            ARB_WASM_CACHE.evictCodehash(entry.code);
            emit DeleteBid(entry.code, entry.bid, entry.size);
        }
    }

    function insert(Entry memory entry) private {
        uint256 at = entries.length;
        entries.push(entry);
        while (at != 0) {
            uint256 parent = (at - 1) / 2;
            if (entries[parent].bid <= entry.bid) {
                break;
            }
            entries[at] = entries[parent];
            at = parent;
        }
        entries[at] = entry;
    }

    function pop() private returns (Entry memory first) {
        first = entries[0];
        Entry memory last = entries[entries.length - 1];
        entries.pop();
        uint256 length = entries.length;
        if (length == 0) {
            return first;
        }
        uint256 at = 0;
        for (uint256 child = 1; child < length; child = 2 * at + 1) {
            if (child + 1 < length && entries[child + 1].bid < entries[child].bid) {
                child += 1;
            }
            if (last.bid <= entries[child].bid) {
                break;
            }
            entries[at] = entries[child];
            at = child;
        }
        entries[at] = last;
    }

    /// Drops the first of the heap's `length` entries; the last place is free afterwards.
    function popInMemory(Entry[] memory heap, uint256 length) private pure {
        Entry memory last = heap[--length];
        uint256 at = 0;
        for (uint256 child = 1; child < length; child = 2 * at + 1) {
            if (child + 1 < length && heap[child + 1].bid < heap[child].bid) {
                child += 1;
            }
            if (last.bid <= heap[child].bid) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
    }
}
