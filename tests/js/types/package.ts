// A frontend in TypeScript that uses the package with viem and with ethers: it compiles, and every line below `@ts-expect-error` does not.
import type { Contract, TransactionReceipt, Wallet } from "ethers";
import { JsonRpcProvider } from "ethers";
import { createPublicClient, createWalletClient, custom, getContract, parseEventLogs } from "viem";
import type { Abi, AbiEvent, Log } from "viem";

import { abis, ammAbi, lendingAbi, suite } from "@token-value-dynamics/abi";
import type { AddressBook, ContractName, DecodedError, Market, Page } from "@token-value-dynamics/abi";
import * as viem from "@token-value-dynamics/abi/viem";
import * as ethers from "@token-value-dynamics/abi/ethers";
import type { AmmContract, Lending } from "@token-value-dynamics/abi/ethers";

declare const book: AddressBook;
declare const signer: Wallet;
declare const receipt: TransactionReceipt;
declare const logs: Log[];
declare const market: Market;

/** True where both types are the same, and not only assignable. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <_ extends true>() => {};

const tvd = suite(book);
const { lending, amm } = tvd.addresses;
const account = "0x00000000000000000000000000000000000000a1";
const provider = { request: async () => null };

same<Same<ContractName, "amm" | "emissions" | "governor" | "lending" | "oracle" | "pricer" | "staking" | "token">>();
Object.values(abis) satisfies Abi[];
// @ts-expect-error: there is no such contract
tvd.addresses.vault;
// @ts-expect-error: a book has a chain
suite({ contracts: {} });

export async function withViem() {
  const client = createPublicClient({ transport: custom(provider) });
  const snapshot = await client.readContract({ address: lending, abi: lendingAbi, functionName: "snapshot", args: [market, account] });
  same<Same<typeof snapshot.risk.healthFactor, bigint>>();
  // @ts-expect-error: the struct has no such field
  snapshot.risk.health;
  const [supplied, shares] = await client.simulateContract({ address: lending, abi: lendingAbi, functionName: "supply", args: [market, 1n, 0n, account, "0x"] }).then(({ result }) => result);
  same<Same<[typeof supplied, typeof shares], [bigint, bigint]>>();

  // @ts-expect-error: the contract has no such method
  await client.readContract({ address: lending, abi: lendingAbi, functionName: "snapshots", args: [market, account] });
  // @ts-expect-error: an amount is a bigint
  await client.simulateContract({ address: lending, abi: lendingAbi, functionName: "supply", args: [market, "1", 0n, account, "0x"] });
  // @ts-expect-error: a parameter of the market is missing
  await client.readContract({ address: lending, abi: lendingAbi, functionName: "marketId", args: [{ loanToken: account, terms: 1n }] });
  // @ts-expect-error: a swap is no view
  await client.readContract({ address: amm, abi: ammAbi, functionName: "swapExactIn", args: [1n, 0n, [account, account], account, 1n] });

  const [swap] = parseEventLogs({ abi: ammAbi, eventName: "Swap", logs });
  same<Same<NonNullable<typeof swap>["args"]["amount0"], bigint>>();
  // @ts-expect-error: the event has no such argument
  swap.args.amount2;
  // @ts-expect-error: the contract has no such event
  parseEventLogs({ abi: ammAbi, eventName: "Swapped", logs });

  const wallet = createWalletClient({ account, transport: custom(provider) });
  const pools = getContract({ address: amm, abi: ammAbi, client: wallet });
  await pools.write.swapExactIn([1n, 0n, [account, account], account, 1n], { chain: null });
  // @ts-expect-error: a path is a list
  await pools.write.swapExactIn([1n, 0n, account, account, 1n], { chain: null });

  show(await viem.readPage(client, tvd, { account, proposals: [1n] }));
  // @ts-expect-error: an account is an address
  await viem.readPage(client, tvd, { account: "alice" });
  explain(viem.decodeError(new Error()));
}

export async function withEthers() {
  const provider = new JsonRpcProvider();
  const { amm, lending } = ethers.contracts(tvd, signer);
  amm satisfies AmmContract;
  const snapshot: Lending.Snapshot = await lending.snapshot(market, signer);
  same<Same<typeof snapshot.risk.healthFactor, bigint>>();
  // @ts-expect-error: the struct has no such field
  snapshot.risk.health;
  const [supplied] = await lending.supply.staticCall(market, 1, 0n, signer.address, "0x");
  same<Same<typeof supplied, bigint>>();
  const sent = await amm.swapExactIn("1", 0n, [account, signer], account, 1n, { gasLimit: 500_000 });
  same<Same<Awaited<ReturnType<typeof sent.wait>> extends TransactionReceipt | null ? true : false, true>>();

  // @ts-expect-error: the contract has no such method
  await lending.snapshots(market, account);
  // @ts-expect-error: an amount is a number
  await lending.supply(market, true, 0n, account, "0x");
  // @ts-expect-error: a parameter of the market is missing
  await lending.marketId({ loanToken: account, terms: 1n });
  // @ts-expect-error: an argument is missing
  await amm.swapExactIn(1n, 0n, [account, account], account);

  const [swap] = ethers.events(amm, receipt, "Swap");
  same<Same<NonNullable<typeof swap>["amount0"], bigint>>();
  // @ts-expect-error: the event has no such argument
  swap.amount2;
  // @ts-expect-error: the contract has no such event
  ethers.events(amm, receipt, "Swapped");
  // @ts-expect-error: the contract has no such event
  amm.filters.Swapped;
  await amm.queryFilter(amm.filters.Swap(), 0);
  amm.connect(provider).fee satisfies AmmContract["fee"];
  amm satisfies Pick<Contract, "interface" | "runner">;

  show(await ethers.readPage(provider, tvd, { account }));
  // @ts-expect-error: a proposal is a bigint
  await ethers.readPage(provider, tvd, { proposals: ["1"] });
  explain(ethers.decodeError(new Error()));
}

function explain(error: DecodedError | undefined) {
  if (error?.name === "InsufficientCollateral") {
    same<Same<typeof error.args.secured, bigint>>();
    // @ts-expect-error: the error has no such argument
    error.args.missing;
  }
  // @ts-expect-error: nobody raises such an error
  if (error?.name === "NotEnough") throw error;
  return error?.message;
}

function show(page: Page) {
  // @ts-expect-error: a feed may be missing
  page.feeds["ETH/USD"].sigma;
  const feed = page.feeds["ETH/USD"];
  if (feed) {
    // @ts-expect-error: regimes are words
    if (feed.regime === 0) return undefined;
    const read = feed.reads.borrow;
    // @ts-expect-error: it may have been refused
    read.low;
    if (!("error" in read)) same<Same<typeof read.low, bigint>>();
    // @ts-expect-error: there is no such action
    feed.reads.trade;
  }
  return page.markets["WETH"]?.risk.maxBorrow;
}

void ({} as AbiEvent);
