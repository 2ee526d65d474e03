//! A Solidity desk asks the pricer: structs through the compiler's own encoder and back.

use std::sync::LazyLock;

use alloy_primitives::{Address, FixedBytes, I256, U256};
use alloy_sol_types::{SolValue, sol};
use devnode::{DevNode, User};
use scripts::deploy;
use scripts::solidity::{Compiled, compile};

use crate::harness::{PRICER, WORKSPACE};

sol! {
    struct EuropeanOption { bool isCall; uint256 spot; uint256 strike; uint64 timeToExpiry; uint256 volatility; int256 rate; int256 carry; }
    struct Leg { EuropeanOption option; int256 quantity; }

    function straddle(EuropeanOption option) external view returns (uint256 premium, int256 delta);
    function worst(Leg[] portfolio, int256[] spots, int256[] volatilities) external view returns (int256 value);
    function impliedOrBounds(EuropeanOption option, uint256 price) external view returns (uint256 volatility, uint256 lower, uint256 upper);
    function selectors() external pure returns (bytes4[12]);

    function price(EuropeanOption option) external view returns (uint256);
    function scenarioGrid(Leg[] portfolio, int256[] spotShocks, int256[] volatilityShocks) external view returns (int256[]);
}

// Compiled once for all stories.
static DESK: LazyLock<Compiled> =
    LazyLock::new(|| compile(&WORKSPACE, &["tests/contracts/Desk.sol"]).unwrap().remove("Desk").unwrap());

/// A trader, and the address of a desk with a pricer behind it, and of the pricer.
fn desk() -> (User, Address, Address) {
    let trader = DevNode::builder().chain().unwrap().user("trader");
    let pricer = trader.deploy(&PRICER).unwrap();
    let init_code = [&DESK.bytecode[..], &pricer.abi_encode()].concat();
    let desk = trader.create(init_code).unwrap();
    (trader, desk, pricer)
}

/// A number of thousandths in WAD.
fn thousandths(number: i64) -> I256 {
    I256::unchecked_from(number) * I256::unchecked_from(1_000_000_000_000_000_i64)
}

/// E. Haug's first example: a call on a stock at 60 with a strike of 65, three months, 30 %, 8 %.
fn haug() -> EuropeanOption {
    EuropeanOption {
        isCall: true,
        spot: thousandths(60_000).into_raw(),
        strike: thousandths(65_000).into_raw(),
        timeToExpiry: 7_884_000,
        volatility: thousandths(300).into_raw(),
        rate: thousandths(80),
        carry: thousandths(80),
    }
}

/// Premium and delta of call and put at 50 digits.
#[test]
fn the_desk_prices_a_straddle() {
    let (trader, desk, _) = desk();

    let straddle = trader.call(desk, straddleCall { option: haug() }).unwrap();

    assert_eq!(straddle.premium, U256::from(7_979_650_654_771_494_657_u64));
    assert_eq!(straddle.delta, I256::unchecked_from(-255_034_404_076_054_280_i64));
}

#[test]
fn the_desk_finds_the_worst_of_a_grid() {
    let (trader, desk, _) = desk();
    let portfolio = vec![Leg { option: haug(), quantity: thousandths(-2_000) }];
    let (spots, volatilities) = (vec![thousandths(-100), thousandths(0)], vec![thousandths(0), thousandths(-500)]);

    let value = trader.call(desk, worstCall { portfolio, spots, volatilities }).unwrap();

    // Two calls sold are worth least where nothing falls: −2·2.133368444916200006, and a digit beyond.
    assert_eq!(value, I256::unchecked_from(-4_266_736_889_832_400_012_i64));
}

#[test]
fn the_desk_catches_a_refusal_and_reads_its_bounds() {
    let (trader, desk, _) = desk();
    let ask = |price| trader.call(desk, impliedOrBoundsCall { option: haug(), price }).unwrap();

    let implied = ask(U256::from(2_133_368_444_916_200_006_u64));
    let refused = ask(haug().spot);

    assert_eq!((implied.volatility, implied.upper), (haug().volatility, U256::ZERO));
    assert_eq!((refused.volatility, refused.lower, refused.upper), (U256::ZERO, U256::ZERO, haug().spot));
}

#[test]
fn the_compiler_and_the_abi_agree_on_every_selector() {
    let (trader, desk, _) = desk();
    let abi = deploy::abi(&WORKSPACE, "Pricer").unwrap();

    let compiled = trader.call(desk, selectorsCall {}).unwrap();

    let written: Vec<FixedBytes<4>> = abi.functions().map(|function| function.selector()).collect();
    assert_eq!(written, compiled);
}

/// Gas bounds what callers can do in one call: fifty legs in 35 scenarios are one.
#[test]
fn fifty_legs_in_35_scenarios_are_one_call() {
    let (trader, _, pricer) = desk();
    let leg = |index: i64| Leg {
        option: EuropeanOption { strike: thousandths(40_000 + index * 1_000).into_raw(), ..haug() },
        quantity: thousandths(1_000),
    };
    let spots: Vec<I256> = (-3..=3).map(|step| thousandths(step * 100)).collect();
    let call = scenarioGridCall {
        portfolio: (0..50).map(leg).collect(),
        spotShocks: spots,
        volatilityShocks: (-2..=2).map(|step| thousandths(step * 100)).collect(),
    };

    let sent = trader.send(pricer, call).unwrap();

    let gas = sent.receipt().gas_used;
    println!("{gas} gas for the grid, calldata and entry included");
    assert!(gas < 700_000, "{gas} gas");
    let one = trader.send(pricer, priceCall { option: haug() }).unwrap().receipt().gas_used;
    println!("{one} gas for one price");
}
