//! What is looked at now and then: the book beside what every contract says.

use alloy::primitives::{Address, U256};
use scripts::amm::contract as amm;
use scripts::lending::contract::positionCall;
use scripts::suite::interfaces::{emissions, staking, token};

use super::world::{DAY, World};

/// Seconds in a week.
const WEEK: u64 = 7 * DAY;

/// How much of a token's revenue accounts' fractions and a week's rounding may hold back \[units an account and week\].
const FRACTIONS: u64 = 1;

fn same<T: PartialEq + std::fmt::Debug>(what: &str, book: T, contract: T) -> Result<(), String> {
    if book == contract { Ok(()) } else { Err(format!("{what}: {book:?} by the book, {contract:?} by the contract")) }
}

impl World {
    /// Compares everything.
    pub fn audit(&self) -> Result<(), String> {
        self.audit_tokens()?;
        self.audit_positions()?;
        self.audit_staking()?;
        self.audit_emissions()
    }

    fn audit_tokens(&self) -> Result<(), String> {
        for (coin, named) in self.stage.coins.iter().enumerate() {
            let supply = self.stage.read(named.address, token::totalSupplyCall {}).unwrap();
            same(&format!("supply of {}", named.symbol), self.book.supply[coin], supply)?;
            same("all balances", self.book.balances[coin].values().sum(), supply)?;
            for (who, balance) in &self.book.balances[coin] {
                let call = token::balanceOfCall { account: *who };
                same("a balance", *balance, self.stage.read(named.address, call).unwrap())?;
            }
        }
        for (pool, shares) in self.book.shares.iter().enumerate() {
            let id = self.stage.pools[pool].id.into();
            for (who, balance) in shares {
                let call = amm::balanceOfCall { owner: *who, id };
                same("shares", *balance, self.stage.read(self.amm, call).unwrap())?;
            }
        }
        Ok(())
    }

    fn audit_positions(&self) -> Result<(), String> {
        for (market, positions) in self.book.positions.iter().enumerate() {
            let id = self.stage.markets[market].id;
            for (who, position) in positions {
                let theirs = self.stage.read(self.lending, positionCall { id, account: *who }).unwrap();
                let ours = [position.supply, position.debt, position.collateral];
                same("a position", ours, [theirs.supplyShares, theirs.borrowShares, theirs.collateral])?;
            }
        }
        Ok(())
    }

    fn audit_staking(&self) -> Result<(), String> {
        let (stage, staking) = (&self.stage, self.staking);
        let (mut locked, mut power) = (U256::ZERO, U256::ZERO);
        for (who, (amount, end)) in &self.book.locks {
            let theirs = stage.read(staking, staking::lockedCall { account: *who }).unwrap();
            same("a lock", (*amount, *end), (theirs._0, theirs._1))?;
            locked += *amount;
            power += stage.read(staking, staking::balanceOfCall { account: *who }).unwrap();
        }
        same("all locks", locked, stage.read(staking, staking::totalLockedCall {}).unwrap())?;
        same("all power", power, stage.read(staking, staking::totalSupplyCall {}).unwrap())?;
        let votes: U256 = self
            .voters()
            .into_iter()
            .map(|account| stage.read(staking, staking::getVotesCall { account }).unwrap())
            .sum();
        same("all votes", votes, power)?;
        for (coin, named) in stage.coins.iter().enumerate() {
            let revenue = stage.read(staking, staking::revenueCall { token: named.address }).unwrap();
            let flow = &self.book.flows[coin];
            let mut earned = self.book.collected[coin];
            if coin == 0 {
                earned += self.book.minted[0] + self.book.penalties;
            }
            if flow.sent < earned {
                return Err(format!("{earned} of {} were earned, and {} came to staking", named.symbol, flow.sent));
            }
            same("revenue", [flow.received, flow.paid], [revenue.received, revenue.paid])?;
            let claims: U256 = self.book.locks.keys().map(|who| self.claimable(*who)[coin]).sum();
            let owed = flow.received - flow.paid;
            if claims > owed {
                return Err(format!("{claims} of {} can be claimed, and {owed} are there", named.symbol));
            }
            // What came in for a week that nobody has closed yet is shared out already for who asks.
            if revenue.week < stage.now / WEEK {
                continue;
            }
            let shared = owed - revenue.current - revenue.next;
            let weeks = (stage.now - self.begin) / WEEK + 2;
            let most = U256::from(FRACTIONS * weeks + self.book.locks.len() as u64);
            if claims > shared || shared - claims > most {
                return Err(format!("{shared} of {} are shared out, and {claims} can be claimed", named.symbol));
            }
        }
        Ok(())
    }

    /// Everybody who may have votes.
    fn voters(&self) -> Vec<Address> {
        let mut voters: Vec<Address> = self.book.balances.iter().flat_map(|coin| coin.keys().copied()).collect();
        voters.extend(self.people.iter().map(|person| person.address));
        voters.extend(self.book.delegates.iter());
        voters.sort();
        voters.dedup();
        voters
    }

    fn audit_emissions(&self) -> Result<(), String> {
        let standing = self.stage.read(self.emissions, emissions::standingCall {}).unwrap();
        let [lockers, insurance, gauges] = self.book.minted;
        same("held for gauges", gauges - self.book.distributed, standing.held)?;
        let (from, to) = (U256::from(standing.firstWeek * WEEK), U256::from(standing.mintedUntil));
        let due = self.stage.read(self.emissions, emissions::mintableInCall { from, to }).unwrap();
        same("minted", lockers + insurance + gauges, due)?;
        let has = self.book.balance(0, self.emissions);
        if has < standing.held {
            return Err(format!("emissions hold {has}, and gauges' are {}", standing.held));
        }
        Ok(())
    }
}
