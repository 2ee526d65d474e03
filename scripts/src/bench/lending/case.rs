//! The same market at every venue.

use alloy::primitives::U256;
use anyhow::{Result, ensure};

use super::act::Act;
use super::call::Call;
use super::morpho::Morpho;
use super::ours;
use super::prices::Prices;
use super::stage::{Done, Moved, Stage};
use super::venue::Venue;
use crate::bench::oracle::Field;
use crate::deploy::Instance;

/// The oracle's actions that markets ask for.
const BORROW: u8 = 0;
const LIQUIDATE: u8 = 1;

/// An act that was measured everywhere.
pub struct Measured {
    pub act: Act,
    pub ours: Done,
    /// At Morpho Blue, with a bare price.
    pub bare: Done,
}

/// A market of ours and its like at Morpho Blue.
pub struct Case {
    prices: Prices,
    ours: Venue,
    /// With the oracle's prices for who borrows.
    borrowing: Venue,
    /// With the oracle's prices for who is liquidated.
    liquidating: Venue,
    /// With a price in a slot.
    bare: Venue,
    slot: Instance,
}

impl Case {
    /// Opens and fills all of them.
    pub async fn open(
        stage: &Stage<'_>,
        field: &mut Field<'_>,
        lending: &Instance,
        morpho: &Morpho<'_>,
        prices: Prices,
    ) -> Result<Self> {
        let ours = ours::open(stage, lending, field.oracle, prices).await?;
        let [borrowing, liquidating] =
            [morpho.oracle_price(field, prices, BORROW).await?, morpho.oracle_price(field, prices, LIQUIDATE).await?];
        let slot = morpho.bare_price(stage.chain, prices).await?;
        let case = Self {
            prices,
            ours,
            borrowing: morpho.open(stage, "Morpho Blue with the oracle's prices", &borrowing).await?,
            liquidating: morpho.open(stage, "Morpho Blue with the oracle's gated prices", &liquidating).await?,
            bare: morpho.open(stage, "Morpho Blue with a bare price", &slot).await?,
            slot,
        };
        case.set_bare(stage, field).await?;
        for venue in [&case.ours, &case.borrowing, &case.liquidating, &case.bare] {
            stage.fill(venue, prices, field).await?;
        }
        Ok(case)
    }

    /// The acts of a position's life; with two feeds, those that ask for prices.
    pub async fn routine(&self, stage: &Stage<'_>, field: &mut Field<'_>) -> Result<Vec<Measured>> {
        let ours = self.column(stage, field, &self.ours).await?;
        let borrowing = self.column(stage, field, &self.borrowing).await?;
        let bare = self.column(stage, field, &self.bare).await?;
        let rows = Call::ROUTINE.into_iter().enumerate();
        let rows = rows.filter(|(_, call)| self.prices == Prices::One || call.priced());
        rows.map(|(row, call)| self.measured(call, [ours[row], borrowing[row], bare[row]])).collect()
    }

    /// Refused unless both rate models say the same, to 0.2 %: our market is minutes older.
    pub async fn check_rates(&self, stage: &Stage<'_>, morpho: &Morpho<'_>) -> Result<()> {
        let ours = ours::rate(stage.chain, &self.ours).await?;
        let theirs = morpho.rate(stage.chain, &self.bare).await?;
        let apart = ours.abs_diff(theirs) * U256::from(500);
        ensure!(!ours.is_zero() && apart < ours, "borrowers pay {ours} a second at ours, {theirs} at Morpho Blue");
        Ok(())
    }

    /// Gas of borrowing from ours, when the oracle's volatility is the one that the market knows.
    pub async fn quiet_borrow(&self, stage: &Stage<'_>, field: &mut Field<'_>) -> Result<u64> {
        stage.price(field).await?;
        let amount = Call::Borrow.amount(self.prices.worth());
        Ok(twice(stage, &self.ours, Call::Borrow, amount).await?.gas)
    }

    /// A liquidation of a part of a debt, once the price has fallen.
    pub async fn liquidation(&self, stage: &Stage<'_>, field: &Field<'_>) -> Result<Measured> {
        self.set_bare(stage, field).await?;
        let call = Call::Liquidate;
        let repaid = call.amount(self.prices.worth());
        let ours = twice(stage, &self.ours, call, repaid).await?;
        let seized = ours.moved.collateral.into_raw();
        let liquidating = twice(stage, &self.liquidating, call, seized).await?;
        let bare = twice(stage, &self.bare, call, seized).await?;
        self.measured(call, [ours, liquidating, bare])
    }

    /// Everything once before, so that every slot is in use; then measured. Who asks the oracle finds a new price.
    async fn column(&self, stage: &Stage<'_>, field: &mut Field<'_>, venue: &Venue) -> Result<Vec<Done>> {
        let mut column = Vec::new();
        for measured in [false, true] {
            for call in Call::ROUTINE {
                if call.priced() {
                    stage.price(field).await?;
                }
                let done = stage.act(venue, call, call.amount(self.prices.worth())).await?;
                column.extend(measured.then_some(done));
            }
        }
        Ok(column)
    }

    fn measured(&self, call: Call, [ours, priced, bare]: [Done; 3]) -> Result<Measured> {
        for peer in [priced, bare] {
            ensure!(alike(ours, peer, call), "{call:?} moves {:?} at ours, {:?} elsewhere", ours.moved, peer.moved);
        }
        let id = format!("lending.{}{}", call.function(), self.prices.suffix());
        Ok(Measured { act: Act::new(id, ours.gas, priced.gas, bare.gas), ours, bare })
    }

    /// Lets the price in the slot be the newest of the oracle's.
    async fn set_bare(&self, stage: &Stage<'_>, field: &Field<'_>) -> Result<()> {
        let price = async |feed| -> Result<U256> { field.price(feed).await };
        let scale = U256::from(10).pow(U256::from(18));
        let collateral = price(self.prices.collateral()).await? * scale;
        let value = match self.prices {
            Prices::One => collateral,
            Prices::Two => collateral * scale / price(self.prices.loan()).await?,
        };
        self.slot.send(stage.chain, "set", &[value.into()]).await?;
        Ok(())
    }
}

/// An act twice, of which the second counts: the first found slots that were not in use.
async fn twice(stage: &Stage<'_>, venue: &Venue, call: Call, amount: U256) -> Result<Done> {
    stage.act(venue, call, amount).await?;
    stage.act(venue, call, amount).await
}

/// Whether the same was moved; of a liquidation, whether what is seized costs the same but for one in a thousand.
fn alike(ours: Done, peer: Done, call: Call) -> bool {
    let leeway = if call == Call::Liquidate { ours.moved.loan.unsigned_abs() / U256::from(1_000) } else { U256::ZERO };
    let [a, b] = [ours, peer].map(|done| done.moved);
    a != Moved::default() && a.collateral == b.collateral && a.loan.wrapping_sub(b.loan).unsigned_abs() <= leeway
}
