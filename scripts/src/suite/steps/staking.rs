//! Tokens in which lockers earn, and gauges.

use alloy::primitives::U256;
use anyhow::Result;

use crate::suite::interfaces::staking::{
    addGaugeCall, addRevenueTokenCall, gaugeReceiverCall, revenueCall, setReceiverCall,
};
use crate::suite::look::Look;
use crate::suite::standing::Standing;
use crate::suite::step::Step;

pub fn steps(standing: &Standing) -> Result<Vec<Step>> {
    let (wanted, staking) = (&standing.manifest.staking, standing.at("staking")?);
    let mut steps = Vec::new();
    for symbol in &wanted.revenue {
        let token = standing.token(symbol)?;
        let look = Look::answers(staking, revenueCall { token });
        let call = addRevenueTokenCall { token };
        steps.push(Step::new(format!("revenue in {symbol}"), "Staking", look, staking, call));
    }
    for (number, holder) in (1_u64..).zip(&wanted.gauges) {
        let (gauge, receiver) = (U256::from(number), holder.address(standing.deployer));
        let look = Look::is(staking, gaugeReceiverCall { gauge }, &receiver);
        let step = Step::new(format!("gauge {number}"), "Staking", look, staking, addGaugeCall { receiver });
        steps.push(step.mended(staking, setReceiverCall { gauge, receiver }));
    }
    Ok(steps)
}
