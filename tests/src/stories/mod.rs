//! The stories.

mod alloy;
mod amm_pools;
mod amm_replay;
mod amm_truth;
mod author;
mod bench;
mod chain;
mod deploying;
mod governance;
mod javascript;
mod killed;
mod lending_markets;
mod lending_replay;
mod oracle_aggregator;
mod oracle_publishing;
mod oracle_truth;
mod permits;
mod pricer;
mod prober;
mod profile;
mod roles;
mod shop;
mod supply;
mod transfers;
mod up;
mod writer;
