//! The token beside Solady's ERC-20: same accounts, same calls, same state before each.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result};

use super::Row;
use super::peers::{Peers, create};
use crate::deploy::{self, Chain, Instance, Item, Options, TokenPlan, abi};
use crate::permit::{self, Grant};
use crate::story::tell;
use crate::workspace::Workspace;

const NAME: &str = "Token Value Dynamics";
const PEER: &str = "solady 0.1.26";
const CAP: u64 = 1_000_000_000;

/// A call and the gas it used.
type Measured = (&'static str, u64);

/// Measures our token before and after it is cached, each time beside a fresh peer.
pub async fn rows(workspace: &Workspace, chain: &Chain, peers: &Peers) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for state in ["uncached", "cached"] {
        let ours = ours(workspace, chain, state).await?;
        let owner: DynSolValue = chain.signer()?.address().into();
        let arguments = [U256::from(CAP).into(), owner.clone(), owner];
        let peer = create(chain, peers, "SoladyToken", &arguments, keccak256(state)).await?;

        let measured = calls(chain, &ours).await.context("token")?;
        let peers_gas = calls(chain, &peer).await.context(PEER)?;
        for ((call, gas), (_, peer_gas)) in measured.into_iter().zip(peers_gas) {
            rows.push(Row::new(format!("token.{call}.{state}"), gas, PEER, peer_gas));
        }
        tell("Measured", "token", &format!("{state}, beside {PEER}"));
    }
    Ok(rows)
}

/// An instance of our token on which the account may mint; its program is cached where `state` says so.
async fn ours(workspace: &Workspace, chain: &Chain, state: &str) -> Result<Instance> {
    let owner = chain.signer()?.address();
    let plan = TokenPlan { name: NAME, symbol: "TVD", decimals: 18, cap: U256::from(CAP), owner };
    let item = Item::load(workspace, deploy::token(&format!("bench/{state}"), &plan))?;
    // The chain ends with the run, so its address book does too.
    let book = tempfile::tempdir().context("no temporary folder")?;
    let cache_bid = (state == "cached").then_some(U256::ZERO);
    let options = Options { deployments: book.path().to_owned(), cache_bid };
    deploy::deploy(chain, std::slice::from_ref(&item), &options).await?;

    let token = Instance::new(item.target.address, abi(workspace, "Token")?);
    let minter = token.read(chain, "MINTER_ROLE", &[]).await?;
    token.send(chain, "grantRole", &[minter, owner.into()]).await?;
    Ok(token)
}

/// All calls in one order, on a token without supply. Each transaction is a block of its own.
async fn calls(chain: &Chain, token: &Instance) -> Result<Vec<Measured>> {
    let dev = chain.signer()?.address();
    let holder = PrivateKeySigner::from_bytes(&B256::repeat_byte(0x42)).context("no key for the holder")?;
    let (known, fresh, spender) = (
        Address::repeat_byte(0xa1),
        [Address::repeat_byte(0xa2), Address::repeat_byte(0xa3)],
        Address::repeat_byte(0xa4),
    );
    let gas = async |function: &str, arguments: &[DynSolValue]| -> Result<u64> {
        Ok(token.send(chain, function, arguments).await?.gas_used)
    };

    // Supply and the balances of those who move something exist before; only `_new` calls create a balance.
    for account in [dev, known, holder.address()] {
        gas("mint", &[account.into(), number(1_000)]).await?;
    }
    let mut measured = vec![
        ("mint", gas("mint", &[known.into(), number(10)]).await?),
        ("mint_new", gas("mint", &[fresh[0].into(), number(10)]).await?),
        ("transfer", gas("transfer", &[known.into(), number(10)]).await?),
        ("transfer_new", gas("transfer", &[fresh[1].into(), number(10)]).await?),
        ("approve", gas("approve", &[spender.into(), number(10)]).await?),
    ];
    let grant = Grant {
        name: NAME.to_owned(),
        token: token.address,
        chain_id: chain.id(),
        spender: dev,
        value: U256::from(500),
        nonce: U256::ZERO,
        deadline: U256::MAX,
    };
    measured.push(("permit", gas("permit", &permit::sign(&holder, &grant)?).await?));
    let arguments = [holder.address().into(), known.into(), number(100)];
    measured.push(("transfer_from", gas("transferFrom", &arguments).await?));
    measured.push(("burn", gas("burn", &[number(10)]).await?));
    Ok(measured)
}

fn number(value: u64) -> DynSolValue {
    U256::from(value).into()
}
