//! `listParameter`, `delistParameter`, `adjust`, `restore`, `ratify`, `parameter`, `standing`.

use alloy_primitives::{Address, B256, FixedBytes, U256};
use alloy_sol_types::SolValue;
use common::testing::{Program, Revert};

use super::interface::IGovernor::*;
use super::setup::*;

/// The most that one may borrow is listed, and there is a storm.
fn listed() -> World {
    let world = world();
    world.list(max_ltv());
    world.set_regime(2);
    world.chain.clear_logs();
    world
}

#[test]
fn in_a_storm_the_steward_moves_a_parameter_at_once() {
    let world = listed();
    world.adjust(STEWARD, milli(845)).unwrap();
    assert_eq!(world.ltv(), milli(845));
    let until = world.now() + 20 * DAY;
    let event = ParameterAdjusted {
        number: n(0),
        previous: milli(860),
        current: milli(845),
        level: milli(35),
        revertAt: n(until),
    };
    assert_eq!(world.events::<ParameterAdjusted>(), [event]);
    let standing = world.standing();
    assert_eq!((standing.kind, standing.original, standing.current), (n(1), milli(860), milli(845)));
    assert_eq!((standing.level, standing.restorableAt), (milli(35), until));
    // All that is set with it stays.
    let terms = world.chain.view(LENDING, termsCall { number: n(1) }).unwrap();
    assert_eq!(terms, Terms { maxLtv: milli(845), ..lending_terms() });
}

#[test]
fn nobody_else_moves_it() {
    let world = listed();
    for account in [ALICE, GUARDIAN, DEPLOYER, DAVE, Address::ZERO] {
        assert_eq!(world.adjust(account, milli(850)), refused(NotSteward { account }));
    }
    world.enact(&Proposal::call(GOVERNOR, setStewardCall { account: Address::ZERO }));
    assert_eq!(world.events::<StewardSet>(), [StewardSet { previous: STEWARD, current: Address::ZERO }]);
    assert_eq!(world.adjust(STEWARD, milli(850)), refused(NotSteward { account: STEWARD }));
    assert_eq!(world.adjust(Address::ZERO, milli(850)), refused(NotSteward { account: Address::ZERO }));
    assert_eq!(
        outcome(world.send(STEWARD, setStewardCall { account: STEWARD })),
        refused(GovernorOnlyExecutor { account: STEWARD })
    );
}

/// Calm, elevated, a feed that fails, one that says what is no regime: nothing moves.
#[test]
fn outside_a_storm_nothing_moves() {
    let world = listed();
    let calm = || refused(NotTurbulent { feed: FEED });
    let answers = [
        Ok(n(0).abi_encode()),
        Ok(n(1).abi_encode()),
        Ok(n(3).abi_encode()),
        Ok(U256::MAX.abi_encode()),
        Ok((U256::from(1) << 64_usize).abi_encode()),
        Ok(vec![]),
        Ok(vec![0; 31]),
        Err(vec![]),
        Err(n(2).abi_encode()),
    ];
    for answer in answers {
        *world.regime.borrow_mut() = answer;
        assert_eq!(world.adjust(STEWARD, milli(850)), calm());
    }
    world.set_regime(2);
    world.adjust(STEWARD, milli(850)).unwrap();
}

#[test]
fn it_moves_towards_less_risk_only() {
    let world = listed();
    for value in [milli(860), milli(861), MAX] {
        let refusal = WrongDirection { current: milli(860), value };
        assert_eq!(world.adjust(STEWARD, value), refused(refusal));
    }
    // A haircut reduces risk the other way.
    let haircut = Parameter { index: n(5), direction: n(1), pausable: n(0), ..max_ltv() };
    world.set_regime(0);
    let number = world.list(haircut);
    world.set_regime(2);
    let adjust = |value| outcome(world.send(STEWARD, adjustCall { number, value }));
    assert_eq!(adjust(milli(19)), refused(WrongDirection { current: milli(20), value: milli(19) }));
    assert_eq!(adjust(milli(41)), refused(StepTooLarge { step: milli(21), max: milli(20) }));
    adjust(milli(40)).unwrap();
    assert_eq!(world.chain.view(LENDING, termsCall { number: n(1) }).unwrap().haircut, milli(40));
}

/// Steps of 0.02 at most, 0.05 together, and 0.05 more in a week: in many small steps no farther than in few.
#[test]
fn a_steward_who_walks_in_small_steps_gets_no_farther() {
    let world = listed();
    let refusal = StepTooLarge { step: milli(21), max: milli(20) };
    assert_eq!(world.adjust(STEWARD, milli(839)), refused(refusal));
    for thousandths in (811..860).rev() {
        world.adjust(STEWARD, milli(thousandths)).unwrap();
    }
    world.adjust(STEWARD, milli(810)).unwrap();
    assert_eq!(world.adjust(STEWARD, milli(809)), refused(BucketEmpty { step: milli(1), level: n(0) }));
    // A seventh comes back in a day.
    world.wait(DAY);
    let level = milli(50) / n(7);
    assert_eq!(world.standing().level, level);
    assert_eq!(world.adjust(STEWARD, milli(802)), refused(BucketEmpty { step: milli(8), level }));
    world.adjust(STEWARD, milli(803)).unwrap();
    world.wait(15 * DAY);
    // Never more than the bucket holds.
    assert_eq!(world.standing().level, milli(50));
    // And all of it goes back to where governance had it.
    world.wait(4 * DAY);
    assert_eq!(world.adjust(STEWARD, milli(800)), refused(Unsettled { number: n(0) }));
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(860));
}

#[test]
fn without_a_vote_it_goes_back_after_its_time() {
    let world = listed();
    let never = NotRestorable { number: n(0), time: n(0) };
    assert_eq!(world.restore(), refused(never.clone()));
    world.adjust(STEWARD, milli(850)).unwrap();
    let until = world.now() + 20 * DAY;
    world.wait(10 * DAY);
    // Another step does not make it last longer.
    world.adjust(STEWARD, milli(845)).unwrap();
    world.wait(10 * DAY - 1);
    assert_eq!(world.restore(), refused(NotRestorable { number: n(0), time: n(until) }));
    world.wait(1);
    // Whatever the oracle says by then.
    *world.regime.borrow_mut() = Err(vec![]);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(860));
    let event = ParameterRestored { number: n(0), previous: milli(845), current: milli(860) };
    assert_eq!(world.events::<ParameterRestored>(), [event]);
    assert_eq!(world.restore(), refused(never));
    assert_eq!(world.standing().kind, n(0));
}

#[test]
fn a_vote_ratifies_it() {
    let world = listed();
    world.adjust(STEWARD, milli(850)).unwrap();
    assert_eq!(
        outcome(world.send(STEWARD, ratifyCall { number: n(0), value: milli(850) })),
        refused(GovernorOnlyExecutor { account: STEWARD })
    );
    world.enact(&Proposal::call(GOVERNOR, ratifyCall { number: n(0), value: milli(850) }));
    assert_eq!(world.events::<ParameterRatified>(), [ParameterRatified { number: n(0) }]);
    world.wait(20 * DAY);
    assert_eq!(world.restore(), refused(NotRestorable { number: n(0), time: n(0) }));
    assert_eq!(world.ltv(), milli(850));
    // From there the steward goes on.
    world.adjust(STEWARD, milli(840)).unwrap();
    assert_eq!(world.standing().original, milli(850));
}

/// What was voted for at one value is not ratified at another.
#[test]
fn a_vote_ratifies_what_it_saw_and_nothing_else() {
    let world = listed();
    world.adjust(STEWARD, milli(850)).unwrap();
    let proposal = Proposal::call(GOVERNOR, ratifyCall { number: n(0), value: milli(850) });
    world.pass(&proposal);
    world.wait(2 * DAY);
    world.pause(GUARDIAN).unwrap();
    assert_eq!(world.execute(&proposal), refused(NotApplied { number: n(0), got: milli(300) }));
    world.wait(3 * DAY);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(860));
}

/// What a vote made of it meanwhile is what it goes back to, never what was before that.
#[test]
fn a_vote_meanwhile_is_not_undone() {
    let world = listed();
    world.adjust(STEWARD, milli(850)).unwrap();
    world.enact(&Proposal::call(LENDING, with_max_ltv(700)));
    world.wait(20 * DAY);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(700));

    let world = listed();
    world.adjust(STEWARD, milli(850)).unwrap();
    world.enact(&Proposal::call(LENDING, with_max_ltv(700)));
    world.adjust(STEWARD, milli(690)).unwrap();
    assert_eq!(world.standing().original, milli(700));
    world.wait(20 * DAY);
    world.restore().unwrap();
    assert_eq!(world.ltv(), milli(700));
}

/// Two listed parameters of one call: each goes back by itself, and takes the other as it is.
#[test]
fn two_parameters_of_one_call_go_back_by_themselves() {
    let world = world();
    world.list(max_ltv());
    world.list(Parameter { index: n(5), direction: n(1), ..max_ltv() });
    world.set_regime(2);
    world.adjust(STEWARD, milli(850)).unwrap();
    world.wait(5 * DAY);
    world.send(STEWARD, adjustCall { number: n(1), value: milli(40) }).unwrap();
    world.wait(15 * DAY);
    world.restore().unwrap();
    let terms = world.chain.view(LENDING, termsCall { number: n(1) }).unwrap();
    assert_eq!((terms.maxLtv, terms.haircut), (milli(860), milli(40)));
    world.wait(5 * DAY);
    world.send(DAVE, restoreCall { number: n(1) }).unwrap();
    assert_eq!(world.chain.view(LENDING, termsCall { number: n(1) }), Ok(lending_terms()));
}

#[test]
fn a_parameter_is_listed_and_delisted_by_a_vote() {
    let world = listed();
    assert_eq!(world.view(parameterCall { number: n(0) }), Ok(max_ltv()));
    assert_eq!(world.view(parameterCountCall {}), Ok(n(1)));
    let only = || refused(GovernorOnlyExecutor { account: STEWARD });
    assert_eq!(outcome(world.send(STEWARD, listParameterCall { parameter: max_ltv() })), only());
    assert_eq!(outcome(world.send(STEWARD, delistParameterCall { number: n(0) })), only());
    world.adjust(STEWARD, milli(850)).unwrap();
    world.enact(&Proposal::call(GOVERNOR, delistParameterCall { number: n(0) }));
    assert_eq!(world.events::<ParameterDelisted>(), [ParameterDelisted { number: n(0) }]);
    let unknown = || refused(UnknownParameter { number: n(0) });
    assert_eq!(world.adjust(STEWARD, milli(849)), unknown());
    assert_eq!(world.restore(), unknown());
    assert_eq!(world.pause(GUARDIAN), unknown());
    assert_eq!(world.ltv(), milli(850));
    // Numbers are not given twice.
    assert_eq!(world.list(max_ltv()), n(1));
}

/// What a proposal is refused with that lists this.
fn refusal_of(parameter: Parameter) -> Revert {
    let world = world();
    let proposal = Proposal::call(GOVERNOR, listParameterCall { parameter });
    world.pass(&proposal);
    world.wait(7 * DAY);
    world.execute(&proposal).unwrap_err()
}

#[test]
fn a_parameter_that_makes_no_sense_is_not_listed() {
    let invalid = |field, value| Revert::from(InvalidParameter { field, value });
    let usual = max_ltv;
    let cases = [
        (Parameter { target: Address::ZERO, ..usual() }, invalid(0, n(0))),
        (Parameter { setter: FixedBytes::ZERO, ..usual() }, invalid(1, n(0))),
        (Parameter { getter: FixedBytes::ZERO, ..usual() }, invalid(2, n(0))),
        (Parameter { keyed: n(2), ..usual() }, invalid(3, n(2))),
        (Parameter { first: n(33), ..usual() }, invalid(5, n(33))),
        (Parameter { count: n(0), ..usual() }, invalid(6, n(0))),
        (Parameter { count: n(33), ..usual() }, invalid(6, n(33))),
        (Parameter { index: n(14), ..usual() }, invalid(7, n(14))),
        (Parameter { index: MAX, ..usual() }, invalid(7, MAX)),
        (Parameter { direction: n(0), ..usual() }, invalid(8, n(0))),
        (Parameter { direction: n(3), ..usual() }, invalid(8, n(3))),
        (Parameter { maxStep: MAX, ..usual() }, invalid(9, MAX)),
        (Parameter { capacity: U256::from(1) << 128_usize, ..usual() }, invalid(10, U256::from(1) << 128_usize)),
        (Parameter { refillTime: n(0), ..usual() }, invalid(11, n(0))),
        (Parameter { refillTime: n(365 * DAY + 1), ..usual() }, invalid(11, n(365 * DAY + 1))),
        (Parameter { pausable: n(2), ..usual() }, invalid(13, n(2))),
        (Parameter { target: GOVERNOR, ..usual() }, InvalidAddress { account: GOVERNOR }.into()),
        (Parameter { target: STAKING, ..usual() }, InvalidAddress { account: STAKING }.into()),
        (Parameter { target: DAVE, ..usual() }, Unreadable { target: DAVE }.into()),
        (Parameter { first: n(1), ..usual() }, Unreadable { target: LENDING }.into()),
        (Parameter { getter: FixedBytes([1; 4]), ..usual() }, Unreadable { target: LENDING }.into()),
    ];
    for (parameter, expected) in cases {
        assert_eq!(refusal_of(parameter.clone()), expected, "{parameter:?}");
    }
}

/// A contract with one limit that does with a setting what it likes.
fn contrary(world: &World, got: u64) -> Parameter {
    let target = Address::repeat_byte(0x77);
    let state = std::rc::Rc::new(std::cell::Cell::new(100_u64));
    let program = Program::script(move |input, _| {
        if input.starts_with(&[0x5e; 4]) {
            state.set(got);
            return Ok(vec![]);
        }
        Ok(n(state.get()).abi_encode())
    });
    world.chain.install(target, program);
    Parameter {
        target,
        setter: FixedBytes([0x5e; 4]),
        getter: FixedBytes([0x9e; 4]),
        keyed: n(0),
        key: B256::ZERO,
        count: n(1),
        index: n(0),
        maxStep: n(50),
        capacity: n(50),
        ..max_ltv()
    }
}

#[test]
fn a_contract_that_sets_something_else_is_found_out() {
    let world = world();
    let parameter = contrary(&world, 42);
    world.list(parameter);
    world.set_regime(2);
    assert_eq!(world.adjust(STEWARD, n(90)), refused(NotApplied { number: n(0), got: n(42) }));
    assert_eq!(world.standing().kind, n(0));
}

/// What is read beside the parameter goes back as it was read, without the key where there is none.
#[test]
fn a_setter_without_a_key_gets_the_words_alone() {
    let world = world();
    let parameter = contrary(&world, 90);
    world.list(parameter);
    world.set_regime(2);
    world.adjust(STEWARD, n(90)).unwrap();
    assert_eq!(world.standing().current, n(90));
}

/// What is delisted is nobody's any more, and nothing of it waits to be restored.
#[test]
fn a_delisted_parameter_stands_as_none() {
    let world = listed();
    world.adjust(STEWARD, milli(850)).unwrap();
    world.enact(&Proposal::call(GOVERNOR, delistParameterCall { number: n(0) }));
    assert_eq!((world.standing().kind, world.standing().restorableAt), (n(0), 0));
}

/// A bucket that is large and fills fast is full after any time.
#[test]
fn a_bucket_never_holds_less_for_waiting_longer() {
    let world = world();
    let capacity = U256::from(1) << 127_usize;
    world.list(Parameter { capacity, refillTime: n(1), ..max_ltv() });
    world.set_regime(2);
    world.adjust(STEWARD, milli(850)).unwrap();
    assert_eq!(world.standing().level, capacity - milli(10));
    // Twice what it holds is 2^128.
    for seconds in [1, 1, 2, WEEK] {
        world.wait(seconds);
        assert_eq!(world.standing().level, capacity, "{seconds}");
    }
}
