//! Who has what, from logs alone.

use std::collections::{BTreeMap, BTreeSet};

use alloy::primitives::{Address, B256, Log, U256};
use alloy::sol_types::SolEvent;
use scripts::amm::contract as amm;
use scripts::day::Stage;
use scripts::lending::contract as lending;
use scripts::suite::interfaces::{emissions, staking, token};

/// What somebody has in a market.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Shares of what is supplied.
    pub supply: U256,
    /// Shares of what is owed.
    pub debt: U256,
    /// Collateral \[smallest unit\].
    pub collateral: U256,
}

/// What came into staking of a token, and what was paid.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flow {
    /// Taken in as revenue.
    pub received: U256,
    /// Paid to accounts.
    pub paid: U256,
    /// Sent there by anybody, in whatever way, but not to be locked.
    pub sent: U256,
}

/// What one transaction did beyond moving things.
#[derive(Clone, Debug, Default)]
pub struct Deed {
    /// Tokens created: which coin, for whom, how much.
    pub created: Vec<(usize, Address, U256)>,
    /// Tokens destroyed.
    pub burned: Vec<(usize, Address, U256)>,
    /// What emissions say that they minted.
    pub minted: Option<[U256; 3]>,
    /// Debts repaid for collateral: market, borrower, repaid, seized, written off.
    pub liquidated: Vec<(usize, Address, U256, U256, U256)>,
    /// Gauges' parts paid.
    pub distributed: Vec<(Address, U256)>,
    /// Locks given away: from, to, how much.
    pub merged: Vec<(Address, Address, U256)>,
    /// Whether pools paid the protocol, which leaves less than a unit of each token to all shares.
    pub collected: bool,
    /// Revenue paid to an account: coin, how much.
    pub claimed: Vec<(Address, usize, U256)>,
}

/// The book.
#[derive(Clone, Debug)]
pub struct Book {
    coins: Vec<Address>,
    pools: Vec<B256>,
    pairs: Vec<[usize; 2]>,
    markets: Vec<(B256, usize)>,
    amm: Address,
    lending: Address,
    staking: Address,
    emissions: Address,
    /// Balances of each coin.
    pub balances: Vec<BTreeMap<Address, U256>>,
    /// All that there is of each coin.
    pub supply: Vec<U256>,
    /// Balances of each pool's shares.
    pub shares: Vec<BTreeMap<Address, U256>>,
    /// Everybody's position in each market.
    pub positions: Vec<BTreeMap<Address, Position>>,
    /// Everybody's lock: how much, until when.
    pub locks: BTreeMap<Address, (U256, U256)>,
    /// Revenue by coin.
    pub flows: Vec<Flow>,
    /// Minted by emissions: for lockers, for the insurance, for gauges.
    pub minted: [U256; 3],
    /// Paid to gauges.
    pub distributed: U256,
    /// What pools and markets paid the protocol, by coin.
    pub collected: Vec<U256>,
    /// To whom anybody delegated.
    pub delegates: BTreeSet<Address>,
    /// What leavers paid.
    pub penalties: U256,
}

fn of(map: &BTreeMap<Address, U256>, who: &Address) -> U256 {
    map.get(who).copied().unwrap_or_default()
}

impl Book {
    /// An empty book of a suite.
    pub fn new(stage: &Stage, pairs: &[[usize; 2]]) -> Self {
        let at = |name: &str| stage.at(name).unwrap();
        let coins: Vec<Address> = stage.coins.iter().map(|coin| coin.address).collect();
        let count = coins.len();
        Self {
            coins,
            pools: stage.pools.iter().map(|pool| pool.id).collect(),
            pairs: pairs.to_vec(),
            markets: stage.markets.iter().map(|market| (market.id, market.loan)).collect(),
            amm: at("amm"),
            lending: at("lending"),
            staking: at("staking"),
            emissions: at("emissions"),
            balances: vec![BTreeMap::new(); count],
            supply: vec![U256::ZERO; count],
            shares: vec![BTreeMap::new(); stage.pools.len()],
            positions: vec![BTreeMap::new(); stage.markets.len()],
            locks: BTreeMap::new(),
            flows: vec![Flow::default(); count],
            minted: [U256::ZERO; 3],
            distributed: U256::ZERO,
            collected: vec![U256::ZERO; count],
            delegates: BTreeSet::new(),
            penalties: U256::ZERO,
        }
    }

    /// What somebody has of a coin.
    pub fn balance(&self, coin: usize, who: Address) -> U256 {
        of(&self.balances[coin], &who)
    }

    /// What somebody has of a pool's shares.
    pub fn share(&self, pool: usize, who: Address) -> U256 {
        of(&self.shares[pool], &who)
    }

    /// What somebody has in a market.
    pub fn position(&self, market: usize, who: Address) -> Position {
        self.positions[market].get(&who).copied().unwrap_or_default()
    }

    /// Somebody's lock.
    pub fn lock(&self, who: Address) -> (U256, U256) {
        self.locks.get(&who).copied().unwrap_or_default()
    }

    /// Enters the logs of a transaction; what does not add up is said.
    pub fn enter<'a>(&mut self, logs: impl IntoIterator<Item = &'a Log>) -> Result<Deed, String> {
        let mut deed = Deed::default();
        for log in logs {
            if let Some(coin) = self.coins.iter().position(|coin| *coin == log.address) {
                self.token(coin, log, &mut deed)?;
            } else if log.address == self.amm {
                self.pool(log, &mut deed)?;
            } else if log.address == self.lending {
                self.market(log, &mut deed)?;
            } else if log.address == self.staking {
                self.stake(log, &mut deed)?;
            } else if log.address == self.emissions {
                self.emission(log, &mut deed);
            }
        }
        Ok(deed)
    }

    fn token(&mut self, coin: usize, log: &Log, deed: &mut Deed) -> Result<(), String> {
        let Ok(moved) = token::Transfer::decode_log(log) else { return Ok(()) };
        let (from, to, value) = (moved.from, moved.to, moved.value);
        if from.is_zero() {
            self.supply[coin] += value;
            deed.created.push((coin, to, value));
        } else {
            take(&mut self.balances[coin], from, value)
                .map_err(|has| format!("{from} sends {value} of {coin}, and has {has}"))?;
        }
        if to.is_zero() {
            self.supply[coin] -= value;
            deed.burned.push((coin, from, value));
        } else {
            *self.balances[coin].entry(to).or_default() += value;
        }
        if to == self.staking {
            self.flows[coin].sent = self.flows[coin].sent.wrapping_add(value);
        }
        Ok(())
    }

    fn pool(&mut self, log: &Log, deed: &mut Deed) -> Result<(), String> {
        if let Ok(moved) = amm::Transfer::decode_log(log) {
            let id = B256::from(moved.id);
            let Some(pool) = self.pools.iter().position(|pool| *pool == id) else { return Ok(()) };
            let (from, to) = (moved.sender, moved.receiver);
            if !from.is_zero() {
                take(&mut self.shares[pool], from, moved.amount)
                    .map_err(|has| format!("{from} sends {} shares of {pool}, and has {has}", moved.amount))?;
            }
            if !to.is_zero() {
                *self.shares[pool].entry(to).or_default() += moved.amount;
            }
        } else if let Ok(event) = amm::Collected::decode_log(log) {
            let Some(pool) = self.pools.iter().position(|pool| *pool == event.pool) else { return Ok(()) };
            deed.collected = true;
            let [coin0, coin1] = self.pairs[pool];
            self.collected[coin0] += event.amount0;
            self.collected[coin1] += event.amount1;
        }
        Ok(())
    }

    fn market(&mut self, log: &Log, deed: &mut Deed) -> Result<(), String> {
        let Some(id) = log.topics().get(1) else { return Ok(()) };
        let Some(market) = self.markets.iter().position(|(market, _)| market == id) else { return Ok(()) };
        let positions = &mut self.positions[market];
        let less = |name: &str, value: &mut U256, by: U256| {
            *value = value.checked_sub(by).ok_or(format!("{name} of market {market}: {value} less {by}"))?;
            Ok::<_, String>(())
        };
        if let Ok(event) = lending::Supplied::decode_log(log) {
            positions.entry(event.onBehalf).or_default().supply += event.shares;
        } else if let Ok(event) = lending::Withdrawn::decode_log(log) {
            less("supply", &mut positions.entry(event.onBehalf).or_default().supply, event.shares)?;
        } else if let Ok(event) = lending::CollateralSupplied::decode_log(log) {
            positions.entry(event.onBehalf).or_default().collateral += event.assets;
        } else if let Ok(event) = lending::CollateralWithdrawn::decode_log(log) {
            less("collateral", &mut positions.entry(event.onBehalf).or_default().collateral, event.assets)?;
        } else if let Ok(event) = lending::Borrowed::decode_log(log) {
            positions.entry(event.onBehalf).or_default().debt += event.shares;
        } else if let Ok(event) = lending::Repaid::decode_log(log) {
            less("debt", &mut positions.entry(event.onBehalf).or_default().debt, event.shares)?;
        } else if let Ok(event) = lending::Liquidated::decode_log(log) {
            let position = positions.entry(event.borrower).or_default();
            less("debt", &mut position.debt, event.repaidShares + event.badDebtShares)?;
            less("collateral", &mut position.collateral, event.seized)?;
            deed.liquidated.push((market, event.borrower, event.repaid, event.seized, event.badDebt));
        } else if let Ok(event) = lending::Collected::decode_log(log) {
            let loan = self.markets[market].1;
            self.collected[loan] += event.assets;
        }
        Ok(())
    }

    fn stake(&mut self, log: &Log, deed: &mut Deed) -> Result<(), String> {
        let coin = |token: Address| self.coins.iter().position(|coin| *coin == token);
        if let Ok(event) = staking::LockChanged::decode_log(log) {
            self.locks.insert(event.account, (event.amount, event.end));
        } else if let Ok(event) = staking::Deposited::decode_log(log) {
            // What is locked is no revenue.
            self.flows[0].sent = self.flows[0].sent.wrapping_sub(event.amount);
        } else if let Ok(event) = staking::Exited::decode_log(log) {
            self.penalties += event.penalty;
            self.flows[0].sent += event.penalty;
        } else if let Ok(event) = staking::DelegateChanged::decode_log(log) {
            self.delegates.insert(event.toDelegate);
        } else if let Ok(event) = staking::Merged::decode_log(log) {
            deed.merged.push((event.from, event.to, event.amount));
        } else if let Ok(event) = staking::RevenueReceived::decode_log(log) {
            let coin = coin(event.token).ok_or("revenue in an unknown token")?;
            self.flows[coin].received += event.amount;
        } else if let Ok(event) = staking::Claimed::decode_log(log) {
            let coin = coin(event.token).ok_or("a claim of an unknown token")?;
            self.flows[coin].paid += event.amount;
            deed.claimed.push((event.account, coin, event.amount));
        }
        Ok(())
    }

    fn emission(&mut self, log: &Log, deed: &mut Deed) {
        if let Ok(event) = emissions::Minted::decode_log(log) {
            let parts = [event.lockers, event.insurance, event.gauges];
            for (sum, part) in self.minted.iter_mut().zip(parts) {
                *sum += part;
            }
            let before = deed.minted.unwrap_or_default();
            deed.minted = Some([0, 1, 2].map(|part: usize| before[part] + parts[part]));
        } else if let Ok(event) = emissions::Distributed::decode_log(log) {
            self.distributed += event.amount;
            deed.distributed.push((event.receiver, event.amount));
        }
    }
}

fn take(map: &mut BTreeMap<Address, U256>, who: Address, value: U256) -> Result<(), U256> {
    let entry = map.entry(who).or_default();
    *entry = entry.checked_sub(value).ok_or(*entry)?;
    Ok(())
}
