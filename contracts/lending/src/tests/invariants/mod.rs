//! What holds after any sequence of calls: several markets of the same tokens, many actors, prices that move, oracles that fail or lie,
//! clocks that stand still or jump.

mod calls;
mod held;
mod liquidations;
mod round_trips;
mod world;

use super::cases;
use world::World;

/// Books, balances, thresholds after each of some thousand calls.
#[test]
fn the_books_are_right_after_any_calls() {
    let (seeds, mut done, mut refused, mut seized) = (cases(16), 0, 0, 0);
    for seed in 0..seeds {
        let mut world = World::new(seed);
        for _ in 0..600 {
            world.turn();
        }
        world.check_all();
        (done, refused, seized) = (done + world.done, refused + world.refused, seized + world.seized);
    }
    assert!(done > 200 * seeds && refused > 100 * seeds && seized > 2 * seeds, "{done} {refused} {seized}");
}
