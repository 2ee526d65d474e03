//! Our contracts.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, FixedBytes, U256};
use alloy::sol;
use alloy::sol_types::SolCall;
use anyhow::{Context, Result};

use super::stage::DAY;
use crate::bench::program::place_item;
use crate::build::Artefact;
use crate::deploy::{Chain, Instance, Item, Planned, abi};
use crate::workspace::Workspace;

sol! {
    function codehashKeepalive(bytes32 codehash) external payable;
}

/// Arbitrum's precompile for programs.
const ARB_WASM: Address = Address::with_last_byte(0x71);

/// What governance fixes of itself, as in the governor's ABI: times as OpenZeppelin's peer has them, both lanes alike, shares in
/// millionths.
const TIMES: [u64; 6] = [super::DELAY, super::PERIOD, super::EXTENSION, super::TIMELOCK, super::TIMELOCK, 30 * DAY];
const SHARES: [u64; 4] = [10_000, 100_000, 1_000, super::QUORUM * 10_000];
const REST: [u64; 2] = [14 * DAY, 14 * DAY];

/// Deploys and caches locks of a token, with revenue in another, too.
pub async fn staking(
    workspace: &Workspace,
    chain: &Chain,
    artefact: &Artefact,
    token: Address,
    revenue: Address,
) -> Result<Instance> {
    let owner: DynSolValue = chain.signer()?.address().into();
    let arguments = vec![owner, token.into()];
    let planned = Planned { arguments, ..Planned::plain("bench/staking", "staking", "Staking") };
    let staking = place_item(chain, Item::new(planned, &artefact.code, abi(workspace, "Staking")?)).await?;
    staking.send(chain, "addRevenueToken", &[revenue.into()]).await?;
    Ok(staking)
}

/// Deploys and caches a governor by whom locks have.
pub async fn governor(workspace: &Workspace, chain: &Chain, artefact: &Artefact, staking: Address) -> Result<Instance> {
    let nobody = || DynSolValue::from(Address::ZERO);
    let number = |number: u64| DynSolValue::from(U256::from(number));
    let share = |share: u64| DynSolValue::from(U256::from(share) * U256::from(1_000_000_000_000_u64));
    let settings = TIMES.map(number).into_iter().chain(SHARES.map(share)).chain(REST.map(number));
    let settings = DynSolValue::Tuple(settings.collect());
    let term = DynSolValue::Uint(U256::ZERO, 64);
    let arguments = vec![staking.into(), nobody(), nobody(), nobody(), term, settings, DynSolValue::Array(Vec::new())];
    let planned = Planned { arguments, ..Planned::plain("bench/governor", "governor", "Governor") };
    place_item(chain, Item::new(planned, &artefact.code, abi(workspace, "Governor")?)).await
}

/// Lets a program run for another year.
pub async fn keep_alive(chain: &Chain, program: Address) -> Result<()> {
    let hash: B256 = chain.code_hash(program).await?.context("the program is gone")?;
    let data = codehashKeepaliveCall { codehash: FixedBytes(hash.0) }.abi_encode();
    chain.send(ARB_WASM, data, U256::from(1_000_000_000_000_000_000_u64)).await.context("not kept alive")?;
    Ok(())
}
