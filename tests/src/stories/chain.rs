//! A real option chain through the deployed program, which says what the library says, to the unit.

use alloy_primitives::{I256, U256};
use alloy_sol_types::sol;
use devnode::DevNode;
use math::options::{self, Kind, Terms};
use truth::data::{Row, Table, beside_the_project};

use crate::harness::PRICER;

sol! {
    struct EuropeanOption { bool isCall; uint256 spot; uint256 strike; uint64 timeToExpiry; uint256 volatility; int256 rate; int256 carry; }
    struct Mark { uint256 price; int256 delta; uint256 vega; }

    function markBatch(EuropeanOption[] options) external view returns (Mark[]);
    function impliedVolatilityBatch(EuropeanOption[] options, uint256[] prices) external view returns (uint256[]);
}

/// Deribit's options on bitcoin of one morning: mark prices in coins, and volatilities.
const SNAPSHOT: &str = "deribit_btc_options_20260305T093529Z";

/// The most options that one call takes.
const MOST: usize = 256;

/// An option on the forward without interest, at the volatility of its mark, and the mark in dollars.
fn quote(row: &Row<'_>) -> anyhow::Result<(EuropeanOption, U256)> {
    let seconds = |title| anyhow::Ok(row.text(title)?.parse::<u64>()?);
    let option = EuropeanOption {
        isCall: row.text("type")? == "C",
        spot: row.unsigned_wad("forward")?,
        strike: row.unsigned_wad("strike")?,
        timeToExpiry: seconds("expiry")? - seconds("timestamp")?,
        volatility: row.unsigned_wad("mark_iv")?,
        rate: I256::ZERO,
        carry: I256::ZERO,
    };
    let price = (row.real("mark")? * row.real("forward")?).units().to_unsigned().unwrap_or_default();
    Ok((option, price))
}

/// What the library takes.
fn terms(option: &EuropeanOption) -> (Kind, Terms) {
    let EuropeanOption { isCall, spot, strike, timeToExpiry, volatility, rate, carry } = *option;
    let kind = if isCall { Kind::Call } else { Kind::Put };
    (kind, Terms { spot, strike, years: options::years(timeToExpiry), volatility, rate, carry })
}

#[test]
fn a_real_chain_through_the_program() {
    let table = beside_the_project().and_then(|folder| Table::find(&folder, SNAPSHOT).unwrap());
    let Some(table) = table else { return eprintln!("no shared/data beside the project: no real chain is priced") };
    let quotes: Vec<_> = table.rows().map(|row| quote(&row).unwrap()).collect();
    let trader = DevNode::builder().chain().unwrap().user("trader");
    let pricer = trader.deploy(&PRICER).unwrap();

    for part in quotes.chunks(MOST) {
        let options = part.iter().map(|(option, _)| option.clone()).collect();
        let marks = trader.call(pricer, markBatchCall { options }).unwrap();

        assert_eq!(marks.len(), part.len());
        for (mark, (option, _)) in marks.iter().zip(part) {
            let (kind, terms) = terms(option);
            let expected = options::mark(kind, &terms).unwrap();
            assert_eq!(
                (mark.price, mark.delta, mark.vega),
                (expected.price, expected.delta, expected.vega),
                "{terms:?}"
            );
        }
    }

    // Far in the money a rounded mark may lie at the value without volatility, where there is none to find.
    let implied = |(option, price): &(EuropeanOption, U256)| {
        let (kind, terms) = terms(option);
        options::implied_volatility(kind, *price, &terms).ok()
    };
    let solvable: Vec<_> = quotes.iter().filter_map(|quote| Some((quote, implied(quote)?))).collect();
    assert!(solvable.len() * 100 > quotes.len() * 95, "{} of {}", solvable.len(), quotes.len());
    for part in solvable.chunks(MOST) {
        let options = part.iter().map(|((option, _), _)| option.clone()).collect();
        let prices = part.iter().map(|((_, price), _)| *price).collect();
        let volatilities = trader.call(pricer, impliedVolatilityBatchCall { options, prices }).unwrap();

        let expected: Vec<U256> = part.iter().map(|(_, volatility)| *volatility).collect();
        assert_eq!(volatilities, expected);
    }
    println!("{} marks and {} volatilities", quotes.len(), solvable.len());
}
