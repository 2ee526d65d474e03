//! Calldata that is malformed, or laid out as no compiler would.

use alloy_primitives::U256;
use alloy_sol_types::SolCall;

use super::super::interface::IGovernor::*;
use super::super::setup::*;

fn words(numbers: &[u64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| U256::from(*number).to_be_bytes::<32>()).collect()
}

/// The same proposal with its parts in another order in calldata, and something between them, has the same id.
#[test]
fn another_layout_is_the_same_proposal() {
    let world = world();
    let proposal = Proposal {
        targets: vec![LENDING],
        values: vec![n(9)],
        calldatas: vec![b"abcde".to_vec()],
        description: "xyz".to_owned(),
    };
    // Heads, then description, calls, a word that nobody reads, values, targets.
    let mut data = proposeCall::SELECTOR.to_vec();
    data.extend(words(&[12 * 32 + 32, 10 * 32 + 32, 6 * 32, 4 * 32]));
    data.extend(words(&[3]));
    data.extend(alloy_primitives::B256::right_padding_from(b"xyz").0);
    data.extend(words(&[1, 32, 5]));
    data.extend(alloy_primitives::B256::right_padding_from(b"abcde").0);
    data.extend(words(&[77]));
    data.extend(words(&[1, 9]));
    data.extend(words(&[1]));
    data.extend(LENDING.into_word().0);
    let answer = world.raw(ALICE, data, n(0)).unwrap();
    assert_eq!(U256::from_be_slice(&answer), proposal.id());
    assert_eq!(world.state(&proposal), PENDING);
}

#[test]
fn malformed_calldata_is_refused_without_a_word() {
    let world = world();
    let good = normal().proposing().abi_encode();
    assert_eq!(world.raw(ALICE, good[..good.len() - 33].to_vec(), n(0)), Err(vec![]));
    // Offsets and lengths beyond the end, and such as wrap.
    for place in [0, 1, 2, 3] {
        for bad in [U256::from(good.len()), U256::MAX, U256::from(u32::MAX), U256::from(1) << 64_usize] {
            let mut data = good.clone();
            data[4 + 32 * place..36 + 32 * place].copy_from_slice(&bad.to_be_bytes::<32>());
            assert_eq!(world.raw(ALICE, data, n(0)), Err(vec![]), "{place} {bad}");
        }
    }
    // A target with something above its address.
    let at = good.windows(20).position(|bytes| bytes == LENDING.as_slice()).unwrap();
    let mut dirty = good.clone();
    dirty[at - 1] = 1;
    assert_eq!(world.raw(ALICE, dirty, n(0)), Err(vec![]));
    // An item of the calls that lies beyond the end.
    let mut data = good.clone();
    let calls = U256::from_be_slice(&data[4 + 64..4 + 96]).to::<usize>() + 4;
    data[calls + 32..calls + 64].copy_from_slice(&U256::from(1 << 20).to_be_bytes::<32>());
    assert_eq!(world.raw(ALICE, data, n(0)), Err(vec![]));
    let mut vote = castVoteCall { proposalId: n(1), support: FOR }.abi_encode();
    vote[4 + 62] = 1;
    assert_eq!(world.raw(ALICE, vote, n(0)), Err(vec![]));
    assert_eq!(world.raw(ALICE, vec![1, 2, 3], n(0)), Err(vec![]));
    assert_eq!(world.raw(ALICE, vec![0xde, 0xad, 0xbe, 0xef], n(0)), Err(vec![]));
}

/// Only execution and a call without data take value.
#[test]
fn value_where_none_is_taken_is_refused() {
    let world = world();
    let proposal = normal();
    for data in [
        proposal.proposing().abi_encode(),
        proposal.queueing().abi_encode(),
        proposal.canceling().abi_encode(),
        castVoteCall { proposalId: n(1), support: FOR }.abi_encode(),
        adjustCall { number: n(0), value: n(0) }.abi_encode(),
        nameCall {}.abi_encode(),
    ] {
        assert_eq!(world.raw(ALICE, data, n(1)), Err(vec![]));
    }
    world.raw(ALICE, vec![], n(5)).unwrap();
    assert_eq!(world.chain.balance(GOVERNOR), n(5));
}
