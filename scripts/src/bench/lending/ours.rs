//! Our contract, and markets of it.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256};
use anyhow::{Context, Result};

use super::prices::Prices;
use super::stage::Stage;
use super::venue::Venue;
use crate::bench::program::place_item;
use crate::build::Artefact;
use crate::deploy::{Chain, Instance, Item, Planned, abi};
use crate::workspace::Workspace;

/// The number of the terms.
const TERMS: U256 = U256::ONE;

/// Terms as new markets would have them, but that every new volatility of the oracle's changes the premium, and only a fall of
/// prices the threshold: before, it is 0.77 as Morpho Blue's [10^−6].
const FIELDS: [(&str, u64); 13] = [
    ("minLtv", 300_000),
    ("maxLtv", 720_000),
    ("ltMargin", 50_000),
    ("riskMultiple", 78_500),
    ("haircut", 20_000),
    ("minBonus", 10_000),
    ("maxBonus", 80_000),
    ("targetHealth", 1_050_000),
    ("minDebt", 100_000_000),
    ("reserveFactor", 100_000),
    ("reserveTarget", 20_000),
    ("premiumSlope", 20_000),
    ("calmSigma", 100_000),
];

/// The numbers of two fields of a market's state.
const BORROW_RATE: usize = 7;
const PREMIUM: usize = 8;

/// Deploys and caches the program, and fixes the terms.
pub async fn deploy(workspace: &Workspace, chain: &Chain, artefact: &Artefact) -> Result<Instance> {
    let owner: DynSolValue = chain.signer()?.address().into();
    let planned =
        Planned { arguments: vec![owner.clone(), owner], ..Planned::plain("bench/lending", "lending", "Lending") };
    let lending = place_item(chain, Item::new(planned, &artefact.code, abi(workspace, "Lending")?)).await?;
    lending.send(chain, "setTerms", &[TERMS.into(), terms()]).await?;
    Ok(lending)
}

/// Opens a market.
pub async fn open(stage: &Stage<'_>, lending: &Instance, oracle: Address, prices: Prices) -> Result<Venue> {
    let word = |word: B256| DynSolValue::FixedBytes(word, 32);
    let market = DynSolValue::Tuple(vec![
        stage.loan.address.into(),
        stage.collateral.address.into(),
        U256::ZERO.into(),
        oracle.into(),
        word(prices.collateral()),
        word(B256::ZERO),
        word(prices.loan()),
        TERMS.into(),
    ]);
    lending.send(stage.chain, "createMarket", std::slice::from_ref(&market)).await.context("no market")?;
    Ok(Venue { name: "ours", contract: lending.clone(), market })
}

/// What borrowers of a market pay now but for what volatility adds \[WAD per second\].
pub async fn rate(chain: &Chain, venue: &Venue) -> Result<U256> {
    let id = venue.contract.read(chain, "marketId", std::slice::from_ref(&venue.market)).await?;
    let state = venue.contract.read(chain, "market", &[id]).await?;
    let field = |number: usize| state.as_tuple().and_then(|fields| fields.get(number)?.as_uint());
    let [rate, premium] = [BORROW_RATE, PREMIUM].map(|number| field(number).context("no rate"));
    Ok(rate?.0.saturating_sub(premium?.0))
}

/// The terms as the ABI has them, enabled.
fn terms() -> DynSolValue {
    let scaled = |(_, millionths): (&str, u64)| U256::from(millionths) * U256::from(1_000_000_000_000_u64);
    let fields = [U256::ONE].into_iter().chain(FIELDS.map(scaled));
    DynSolValue::Tuple(fields.map(DynSolValue::from).collect())
}
