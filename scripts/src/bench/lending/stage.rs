//! Who lends and borrows, what and when.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, I256, U256, keccak256};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result};

use super::call::{BORROWED, Call, DEBT, SECURED, SECURITY, SUPPLIED, whole};
use super::prices::Prices;
use super::venue::Venue;
use crate::bench::intrinsic::intrinsic;
use crate::bench::oracle::{Field, SIGNERS};
use crate::bench::peers::{Peers, create};
use crate::bench::timed::send_at;
use crate::deploy::{Chain, Instance};

/// Time between two acts \[seconds\].
const PAUSE: u64 = 12;

/// Two tokens, and who has them.
pub struct Stage<'a> {
    pub chain: &'a Chain,
    /// What is lent, by Solady.
    pub loan: Instance,
    /// What secures it, by Solady.
    pub collateral: Instance,
    /// Who does everything that is measured.
    pub account: Address,
    /// Who is liquidated.
    borrower: Chain,
}

/// An act that was measured.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// From the receipt.
    pub gas: u64,
    /// Of its calldata.
    pub intrinsic: u64,
    pub transaction: B256,
    /// What the account has more of each token, or less \[smallest unit\].
    pub moved: Moved,
}

/// What an account has more, or less \[smallest unit\].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub loan: I256,
    pub collateral: I256,
}

impl<'a> Stage<'a> {
    /// Creates the tokens, and gives them and ether to those who need them; `solady` has Solady's.
    pub async fn new(chain: &'a Chain, solady: &Peers) -> Result<Self> {
        let account = chain.signer()?.address();
        let [loan, collateral] = ["loan", "collateral"].map(|name| keccak256(format!("lending/{name}")));
        let (loan, collateral) = (token(chain, solady, loan).await?, token(chain, solady, collateral).await?);
        let key = PrivateKeySigner::from_bytes(&B256::repeat_byte(0x43)).context("no key for the borrower")?;
        chain.send(key.address(), Vec::new(), whole(1)).await.context("no ether for the borrower")?;
        let borrower = chain.clone().with_signer(Some(key));
        Ok(Self { chain, loan, collateral, account, borrower })
    }

    /// Fills a market, in which then the account can do everything, and the borrower be liquidated once prices fall.
    pub async fn fill(&self, venue: &Venue, prices: Prices, field: &mut Field<'_>) -> Result<()> {
        for token in [&self.loan, &self.collateral] {
            token.send(self.chain, "approve", &[venue.contract.address.into(), U256::MAX.into()]).await?;
        }
        let borrower = self.borrower.signer()?.address();
        for (secured, account) in [(SECURED, self.account), (SECURITY, borrower)] {
            let amount = whole(secured) / U256::from(prices.worth());
            let data = venue.calldata(Call::SupplyCollateral, amount, account, borrower)?;
            self.chain.send(venue.contract.address, data, U256::ZERO).await.context(venue.name)?;
        }
        self.act(venue, Call::Supply, whole(SUPPLIED)).await?;
        self.price(field).await?;
        self.act(venue, Call::Borrow, whole(BORROWED)).await?;
        let data = venue.calldata(Call::Borrow, whole(DEBT), borrower, borrower)?;
        self.borrower.send(venue.contract.address, data, U256::ZERO).await.context(venue.name)?;
        Ok(())
    }

    /// Gives the oracle a new price.
    pub async fn price(&self, field: &mut Field<'_>) -> Result<()> {
        field.step().await?;
        field.submit(&SIGNERS).await?;
        Ok(())
    }

    /// An act by the account, some seconds after what came before.
    pub async fn act(&self, venue: &Venue, call: Call, amount: U256) -> Result<Done> {
        let data = venue.calldata(call, amount, self.account, self.borrower.signer()?.address())?;
        let intrinsic = intrinsic(&data);
        let before = self.balances().await?;
        let time = self.chain.time().await? + PAUSE;
        let sent = send_at(self.chain, venue.contract.address, data, time).await;
        let receipt = sent.with_context(|| format!("{} {}", venue.name, call.function()))?;
        let after = self.balances().await?;
        let [loan, collateral] = [0, 1].map(|token: usize| after[token].wrapping_sub(before[token]));
        let moved = Moved { loan: I256::from_raw(loan), collateral: I256::from_raw(collateral) };
        Ok(Done { gas: receipt.gas_used, intrinsic, transaction: receipt.hash, moved })
    }

    async fn balances(&self) -> Result<[U256; 2]> {
        let mut balances = [U256::ZERO; 2];
        for (balance, token) in balances.iter_mut().zip([&self.loan, &self.collateral]) {
            let answer = token.read(self.chain, "balanceOf", &[self.account.into()]).await?;
            *balance = answer.as_uint().context("no balance")?.0;
        }
        Ok(balances)
    }
}

async fn token(chain: &Chain, solady: &Peers, salt: B256) -> Result<Instance> {
    let owner: DynSolValue = chain.signer()?.address().into();
    let arguments = [U256::MAX.into(), owner.clone(), owner.clone()];
    let token = create(chain, solady, "SoladyToken", &arguments, salt).await?;
    token.send(chain, "mint", &[owner, whole(1_000_000_000).into()]).await?;
    Ok(token)
}
