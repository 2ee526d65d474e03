//! Manifests that make sense, and what is said of those that do not.

use super::Manifest;
use super::manifest::USUAL;
use super::parameters;
use crate::oracle::{Quorum, id};

/// The usual suite with some text replaced, and why it is refused.
fn refused(old: &str, new: &str) -> String {
    assert!(USUAL.contains(old), "{old} is not in suite.toml");
    let error = Manifest::parse(&USUAL.replacen(old, new, 1)).expect_err(new);
    format!("{error:#}")
}

#[test]
fn the_usual_suite_makes_sense() {
    let suite = Manifest::usual().unwrap();
    assert_eq!(suite.pools.len(), 3);
    let market = suite.markets.iter().find(|market| market.collateral == "WETH/USDC").unwrap();
    assert_eq!(market.name(), "USDC by WETH/USDC");
    assert!(suite.place(412_346).unwrap().seed && !suite.place(42_161).unwrap().seed);
    let error = suite.place(1).unwrap_err().to_string();
    assert!(error.contains("[network.1]"), "{error}");
}

#[test]
fn mistakes_in_form_name_their_line() {
    let error = refused("min_sigma = 0.2", "min_sigmas = 0.2");
    assert!(error.contains("min_sigmas") && error.contains("min_sigma`") && error.contains("line"), "{error}");
    let error = refused("decimals = 8", "decimals = \"eight\"");
    assert!(error.contains("eight") && error.contains("line"), "{error}");
    let error = refused("voting_delay = \"1d\"", "voting_delay = \"1w\"");
    assert!(error.contains("1w") && error.contains("1d"), "{error}");
    let error = refused("to = \"deployer\"", "to = \"0x12\"");
    assert!(error.contains("0x12") && error.contains("deployer"), "{error}");
    let error = refused("cap = 1_000_000_000", "cap = -1");
    assert!(error.contains("not negative"), "{error}");
    let error = refused("kind = \"stable\"", "kind = \"steady\"");
    assert!(error.contains("steady") && error.contains("stable"), "{error}");
}

#[test]
fn names_that_do_not_meet_are_refused_with_those_there_are() {
    let cases = [
        ("tokens = [\"TVD\", \"USDC\"]", "tokens = [\"TVD\", \"DAI\"]", "there is no token DAI; there are TVD, WETH"),
        ("tokens = [\"TVD\", \"USDC\"]", "tokens = [\"TVD\", \"TVD\"]", "two tokens"),
        ("tokens = [\"WBTC\", \"WETH\"]", "tokens = [\"USDC\", \"WETH\"]", "twice"),
        ("feed = \"ETH/USD\"", "feed = \"ETH/EUR\"", "there is no [[feed]] ETH/EUR; there are ETH/USD, BTC/USD"),
        ("collateral = \"WETH/USDC\"", "collateral = \"WETH/TVD\"", "there is no [[pool]] WETH/TVD"),
        ("terms = 2", "terms = 7", "there are no [[terms]] number 7; there are [1, 2, 3]"),
        ("revenue = [\"USDC\"", "revenue = [\"TVD\"", "TVD is revenue anyway"),
        ("set = { protocolShare = 0.1 }", "set = { protocolShares = 0.1 }", "protocolShares"),
        ("reserveTarget = 0.01", "reserveTargets = 0.01", "reserveTargets"),
        ("lending = [\"setTerms\"]", "lendings = [\"setTerms\"]", "normal.lendings"),
        ("symbol = \"WETH\"", "symbol = \"Oracle\"", "name of a contract"),
        ("[network.one.tokens]\nWETH", "[network.one.tokens]\nDAI", "[network.one]: there is no token DAI"),
    ];
    for (old, new, why) in cases {
        let error = refused(old, new);
        assert!(error.contains(why), "{new}: {error}");
    }
}

#[test]
fn numbers_that_make_no_sense_are_refused() {
    let cases = [
        ("amount = 500_000_000", "amount = 1_000_000_001", "more than the cap"),
        ("decimals = 18", "decimals = 19", "18 are the most"),
        ("price = 40_000", "price = 40", "is not from 100 to"),
        ("supply = 5_000_000", "supply = 0.0000001", "more digits than the token's 6"),
        ("threshold = 2\nseed", "threshold = 0\nseed", "threshold of 0"),
        (
            "threshold = 2\nsigners = []",
            "threshold = 2\nsigners = [\"0x1111111111111111111111111111111111111111\"]",
            "a threshold of 2 among 1 signers",
        ),
    ];
    for (old, new, why) in cases {
        let error = refused(old, new);
        assert!(error.contains(why), "{new}: {error}");
    }
}

#[test]
fn a_feed_is_its_kind_with_what_the_manifest_says() {
    let suite = Manifest::parse(&USUAL.replacen("sigma = 0.8\n", "sigma = 0.9\nset = { dwell = 3600 }\n", 1)).unwrap();
    let plan = parameters::feed(&suite.feeds[0], Quorum { signers: 7, threshold: 2 }).unwrap();

    let wad =
        |hundredths: u64| alloy::primitives::U256::from(hundredths) * alloy::primitives::U256::from(10_u64.pow(16));
    assert_eq!(plan.sigma, wad(90));
    assert_eq!((plan.config.minSigma, plan.config.maxJump), (wad(20), wad(10)));
    assert_eq!((plan.config.dwell.to::<u64>(), plan.config.threshold.to::<u64>()), (3_600, 2));
    assert!(id("ETH/USD").is_ok());
}

#[test]
fn first_prices_are_replaced_in_order() {
    let suite = Manifest::usual().unwrap().priced(&[194.25, 5_000.0, 1.0, 2.0]);
    assert_eq!(suite.first_prices()[0], ("ETH/USD".to_owned(), 194.25));
    assert_eq!(suite.feeds[1].price.wad().unwrap().to_string(), format!("5000{}", "0".repeat(18)));
}
