//! Single functions of `math`, as methods of the program `formulas`, beside the same functions in Solidity.

use alloy::dyn_abi::DynSolValue;
use alloy::json_abi::JsonAbi;
use alloy::primitives::{Bytes, I256, U256};
use anyhow::{Context, Result};
use serde::Serialize;

use super::meter::Meter;
use super::program::place;
use super::spent::Spent;
use crate::build;
use crate::deploy::{Chain, Instance};
use crate::story::tell;
use crate::table::{Table, decimal, thousands};
use crate::workspace::Workspace;

/// The program's methods.
const ABI: [&str; 7] = [
    "function one(uint256 x) returns (uint256)",
    "function first(uint256 x, uint256 y, uint256 d) returns (uint256)",
    "function cdf(int256 x) returns (uint256)",
    "function ln(uint256 x) returns (int256)",
    "function exp(int256 x) returns (uint256)",
    "function sqrt(uint256 x) returns (uint256)",
    "function mulDiv(uint256 x, uint256 y, uint256 d) returns (uint256)",
];

/// One function, as the mean over its arguments. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Formula {
    /// Stable name: `math.<function>`.
    pub id: String,
    /// Ours: what a method with it costs above a method without.
    pub gas: f64,
    /// The dearest.
    pub most: f64,
    /// The host's part of `gas`: 256-bit divisions.
    pub host: f64,
    /// Solady's, inlined; absent where it has none.
    pub solady: Option<u64>,
    /// DeFiMath's, inlined.
    pub defimath: Option<u64>,
}

/// Weighs the functions.
pub async fn formulas(workspace: &Workspace, chain: &Chain, meter: &Meter<'_>) -> Result<Vec<Formula>> {
    let artefact = build::build(workspace, &["formulas".to_owned()])?.remove(0);
    let program = place(chain, &artefact, JsonAbi::parse(ABI).context("the ABI of formulas")?).await?;
    let mut formulas = Vec::new();
    for (function, sweep) in arguments() {
        formulas.push(weigh(chain, &program, meter, function, &sweep).await.context(function)?);
    }
    tell("Measured", "math", "beside Solady and DeFiMath");
    Ok(formulas)
}

async fn weigh(
    chain: &Chain,
    program: &Instance,
    meter: &Meter<'_>,
    function: &str,
    sweep: &[Vec<DynSolValue>],
) -> Result<Formula> {
    let (mut gas, mut host, mut most) = (0.0, 0.0, 0.0_f64);
    for arguments in sweep {
        let with = spent(chain, program, function, arguments).await?;
        let without =
            spent(chain, program, if arguments.len() == 1 { "one" } else { "first" }, &unsigned(arguments)).await?;
        let (compute, by_host) = (with.compute - without.compute, with.host - without.host);
        gas += compute + by_host;
        host += by_host;
        most = most.max(compute + by_host);
    }
    let count = sweep.len() as f64;
    let solady = match function {
        "cdf" => None,
        _ => Some(meter.solady(function, sweep).await?),
    };
    let defimath = meter.defimath(function, sweep).await?;
    Ok(Formula { id: format!("math.{function}"), gas: gas / count, most, host: host / count, solady, defimath })
}

async fn spent(chain: &Chain, program: &Instance, function: &str, arguments: &[DynSolValue]) -> Result<Spent> {
    let data = Bytes::from(program.encode(function, arguments)?);
    Spent::of(chain, program.address, &data).await
}

/// The same words as unsigned numbers.
fn unsigned(arguments: &[DynSolValue]) -> Vec<DynSolValue> {
    arguments
        .iter()
        .map(|word| word.as_word().map_or(word.clone(), |word| U256::from_be_bytes(word.0).into()))
        .collect()
}

/// Arguments of each function, in WAD where it takes numbers in WAD.
fn arguments() -> [(&'static str, Vec<Vec<DynSolValue>>); 5] {
    let signed = |thousandths: &[i64]| thousandths.iter().map(|value| vec![wad(*value)]).collect();
    let positive = |thousandths: &[i64]| thousandths.iter().map(|value| unsigned(&[wad(*value)])).collect();
    let power = |exponent: usize| U256::from(10).pow(U256::from(exponent));
    let product = |x, y, d| vec![power(x).wrapping_sub(U256::ONE).into(), power(y).into(), power(d).into()];
    [
        ("cdf", signed(&[-4_000, -1_500, -500, -50, 50, 500, 1_500, 4_000])),
        ("ln", positive(&[1, 250, 900, 1_001, 1_100, 2_000, 25_000, 1_000_000])),
        ("exp", signed(&[-20_000, -2_000, -500, -10, 10, 500, 2_000, 20_000])),
        ("sqrt", positive(&[1, 250, 900, 1_100, 2_000, 25_000, 1_000_000])),
        // Products within 256 bits and beyond.
        ("mulDiv", vec![product(18, 18, 18), product(30, 27, 18), product(60, 40, 45), product(70, 70, 70)]),
    ]
}

/// Thousandths in WAD.
fn wad(thousandths: i64) -> DynSolValue {
    let scale = I256::from_raw(U256::from(10).pow(U256::from(15)));
    DynSolValue::Int(I256::unchecked_from(thousandths).wrapping_mul(scale), 256)
}

/// The formulas for people.
pub fn table(formulas: &[Formula], peer: &str) -> Table {
    let mut lines = Table::new(["id", "gas", "most", "of it host", "Solady", peer]);
    for formula in formulas {
        let [gas, most, host] = [formula.gas, formula.most, formula.host].map(decimal);
        let [solady, defimath] = [formula.solady, formula.defimath].map(|gas| gas.map(thousands).unwrap_or_default());
        lines.row([formula.id.clone(), gas, most, host, solady, defimath]);
    }
    lines
}
