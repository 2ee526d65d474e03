//! What happens to listed parameters, and what should.

use super::super::interface::IGovernor::*;
use super::super::setup::*;
use super::Walk;

impl Walk {
    pub fn adjust(&mut self, number: usize) {
        let actor = if self.random.u8(..4) == 0 { self.actor() } else { STEWARD };
        let (now, storm) = (self.world.now(), self.storm);
        let standing = self.world.view(standingCall { number: n(number as u64) }).unwrap();
        let far = milli(1) * n(self.random.u64(0..25)) / n(self.random.u64(1..4));
        let limit = &mut self.limits[number];
        let up = if self.random.u8(..6) == 0 { !limit.up } else { limit.up };
        let value = if up { limit.value + far } else { limit.value - far };
        let settled = limit.note.is_none_or(|(kind, _, until)| kind == 1 && now < until);
        let within = limit.less_risk(value) && far <= milli(20) && far <= standing.level;
        let answer = self.world.send(actor, adjustCall { number: n(number as u64), value });
        // What the lending contract itself refuses is not done either.
        if !(actor == STEWARD && storm && settled && within) {
            assert!(answer.is_err(), "{actor} {storm} {settled} {within}");
        }
        if answer.is_err() {
            return;
        }
        self.done[6] += 1;
        let until = match limit.note {
            Some((1, moved, until)) if moved == limit.value => until,
            _ => now + 20 * DAY,
        };
        limit.note = Some((1, value, until));
        limit.value = value;
        limit.steps.push((now, far));
        // As far as the bucket holds, and what comes back meanwhile: in any stretch of time.
        let mut sum = n(0);
        for (since, far) in limit.steps.iter().rev() {
            sum += *far;
            assert!(sum * n(WEEK) <= milli(50) * n(WEEK + now - since), "went too far");
        }
    }

    pub fn pause(&mut self, number: usize) {
        let actor = if self.random.u8(..4) == 0 { self.actor() } else { GUARDIAN };
        let (now, rested) = (self.world.now(), self.rested());
        let limit = &mut self.limits[number];
        let value = milli(limit.paused);
        let stays = value == limit.value;
        let may = actor == GUARDIAN && rested && (stays || limit.less_risk(value));
        let answer = outcome(self.world.send(actor, pauseCall { numbers: vec![n(number as u64)] }));
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        if may {
            self.acted_at = now;
            self.done[7] += 1;
            if !stays {
                limit.note = Some((2, value, now + 3 * DAY));
                limit.value = value;
            }
        }
    }

    pub fn restore(&mut self, number: usize) {
        let (now, actor) = (self.world.now(), self.actor());
        let limit = &mut self.limits[number];
        let may = limit.note.is_some_and(|(.., until)| now >= until);
        let answer = outcome(self.world.send(actor, restoreCall { number: n(number as u64) }));
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        if may {
            (limit.note, limit.value) = (None, limit.wanted);
            self.done[8] += 1;
        }
    }
}
