//! Every Greek is the central difference of what it is the derivative of: wrong by the square of the step, 2^−120.

use super::agree;
use crate::european::European;
use crate::{Cases, Real};

#[derive(Clone)]
struct Inputs {
    spot: Real,
    years: Real,
    volatility: Real,
    rate: Real,
}

/// An option with a yield of 3 % and a strike of 90.
fn option(call: bool, inputs: Inputs) -> European {
    let carry = &inputs.rate - Real::parse("0.03").unwrap();
    let Inputs { spot, years, volatility, rate } = inputs;
    European::of_reals(call, spot, &Real::whole(90), years, volatility, rate, carry)
}

fn inputs() -> Inputs {
    Inputs {
        spot: Real::whole(100),
        years: Real::parse("0.7").unwrap(),
        volatility: Real::parse("0.6").unwrap(),
        rate: Real::parse("-0.05").unwrap(),
    }
}

/// `(f(x + h) − f(x − h))/2h` along one of the inputs.
fn difference(call: bool, change: impl Fn(&mut Inputs, &Real), value: impl Fn(European) -> Real) -> Real {
    let h = Real::power_of_two(-60);
    let at = |h: Real| {
        let mut inputs = inputs();
        change(&mut inputs, &h);
        value(option(call, inputs))
    };
    (at(h.clone()) - at(-&h)) / (Real::whole(2) * h)
}

#[test]
fn the_greeks_are_differences() {
    for call in [true, false] {
        let spot = |inputs: &mut Inputs, h: &Real| inputs.spot = &inputs.spot + h;
        let years = |inputs: &mut Inputs, h: &Real| inputs.years = &inputs.years - h;
        let volatility = |inputs: &mut Inputs, h: &Real| inputs.volatility = &inputs.volatility + h;
        let rate = |inputs: &mut Inputs, h: &Real| inputs.rate = &inputs.rate + h;
        let (price, delta) = (|option: European| option.price(), |option: European| option.greeks().delta);
        let vega = |option: European| option.greeks().vega;

        let greeks = option(call, inputs()).greeks();
        for (greek, difference) in [
            (&greeks.delta, difference(call, spot, price)),
            (&greeks.gamma, difference(call, spot, delta)),
            (&greeks.vega, difference(call, volatility, price)),
            (&greeks.theta, difference(call, years, price)),
            (&greeks.rho, difference(call, rate, price)),
            (&greeks.vanna, difference(call, volatility, delta)),
            (&greeks.volga, difference(call, volatility, vega)),
            (&greeks.charm, difference(call, years, delta)),
        ] {
            assert!(agree(greek, &difference, 30), "{} and {}", greek.to_f64(), difference.to_f64());
        }
    }
}

#[test]
fn call_less_put_is_the_forward_less_the_strike() {
    let mut cases = Cases::new(3);
    for _ in 0..50 {
        let case = cases.option();
        let [call, put] = [true, false].map(|call| European::new(&crate::european::Case { call, ..case }));
        let (value, _) = call.bounds();
        let intrinsic = if value.is_zero() { -put.bounds().0 } else { value };
        let difference = (call.price() - put.price() - intrinsic).abs();
        assert!(difference <= Real::parse("1e-90").unwrap() * (call.bounds().1 + put.bounds().1));
    }
}
