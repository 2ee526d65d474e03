//! What somebody would try, each attempt by its name.

mod liquidity;
mod oracle;
mod prices;
mod reentrancy;
mod tokens;
