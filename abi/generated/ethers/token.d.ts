// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, BytesLike, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";

/** Arguments of the events. */
export interface TokenEvents {
  /** `value` moved; from the zero address when minted, to it when burned. */
  readonly Transfer: { readonly from: `0x${string}`; readonly to: `0x${string}`; readonly value: bigint };
  /** `spender` may now spend `value` of `owner`. Spending an allowance does not log. */
  readonly Approval: { readonly owner: `0x${string}`; readonly spender: `0x${string}`; readonly value: bigint };
  /** `newOwner` may now accept; the zero address withdraws the offer. */
  readonly OwnershipTransferStarted: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `newOwner` is the owner from here on. */
  readonly OwnershipTransferred: { readonly previousOwner: `0x${string}`; readonly newOwner: `0x${string}` };
  /** `sender` gave `role` to `account`. */
  readonly RoleGranted: { readonly role: `0x${string}`; readonly account: `0x${string}`; readonly sender: `0x${string}` };
  /** `sender` took `role` from `account`, or `account` gave it up. */
  readonly RoleRevoked: { readonly role: `0x${string}`; readonly account: `0x${string}`; readonly sender: `0x${string}` };
}

/** Token: a plain ERC-20 with permit, minting by role under a hard cap, and burning. No fee, no rebase, no hook, no pause. */
export interface TokenContract extends SuiteContract<TokenEvents> {
  /** The token's name. */
  readonly name: View<[], string>;
  /** The token's ticker. */
  readonly symbol: View<[], string>;
  /** How many digits of an amount stand behind the point. */
  readonly decimals: View<[], bigint>;
  /** The sum of all balances. */
  readonly totalSupply: View<[], bigint>;
  /** What `account` holds. */
  readonly balanceOf: View<[account: AddressLike], bigint>;
  /** What `spender` may still spend of `owner`. */
  readonly allowance: View<[owner: AddressLike, spender: AddressLike], bigint>;
  /** Moves `value` from the caller to `to`. */
  readonly transfer: Call<[to: AddressLike, value: BigNumberish], boolean>;
  /** Lets `spender` spend `value` of the caller, instead of what it might before. The largest number means without limit. */
  readonly approve: Call<[spender: AddressLike, value: BigNumberish], boolean>;
  /** Moves `value` from `from` to `to`, by the caller's allowance. */
  readonly transferFrom: Call<[from: AddressLike, to: AddressLike, value: BigNumberish], boolean>;
  /** Does what `approve` by `owner` would, by `owner`'s signature, which is good once and until `deadline`. */
  readonly permit: Call<[owner: AddressLike, spender: AddressLike, value: BigNumberish, deadline: BigNumberish, v: BigNumberish, r: BytesLike, s: BytesLike], void>;
  /** How many permits `owner` has used: the nonce of the next one. */
  readonly nonces: View<[owner: AddressLike], bigint>;
  /** What binds a permit to this contract on this chain. */
  readonly DOMAIN_SEPARATOR: View<[], `0x${string}`>;
  /** The fields of the domain, for wallets: which are used, name, version, chain, contract, salt, extensions. */
  readonly eip712Domain: View<[], [`0x${string}`, string, string, bigint, `0x${string}`, `0x${string}`, ReadonlyArray<bigint>]>;
  /** Whether the contract implements the interface of this id. */
  readonly supportsInterface: View<[interfaceId: BytesLike], boolean>;
  /** The most that may exist at a time. */
  readonly cap: View<[], bigint>;
  /** Creates `value` for `to`, up to the cap. Minters only. */
  readonly mint: Call<[to: AddressLike, value: BigNumberish], void>;
  /** Destroys `value` of the caller. */
  readonly burn: Call<[value: BigNumberish], void>;
  /** Destroys `value` of `account`, by the caller's allowance. */
  readonly burnFrom: Call<[account: AddressLike, value: BigNumberish], void>;
  /** The owner, who administers the roles; zero when nobody does any more. */
  readonly owner: View<[], `0x${string}`>;
  /** Who may accept ownership; zero when there is no offer. */
  readonly pendingOwner: View<[], `0x${string}`>;
  /** Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only. */
  readonly transferOwnership: Call<[newOwner: AddressLike], void>;
  /** Makes the caller the owner, if ownership was offered to it. */
  readonly acceptOwnership: Call<[], void>;
  /** Leaves the token without an owner, for good: the minters stay who they are. Owner only. */
  readonly renounceOwnership: Call<[], void>;
  /** The role that administers all roles: the owner's. */
  readonly DEFAULT_ADMIN_ROLE: View<[], `0x${string}`>;
  /** The role of those who may mint. */
  readonly MINTER_ROLE: View<[], `0x${string}`>;
  /** Whether `account` has `role`. */
  readonly hasRole: View<[role: BytesLike, account: AddressLike], boolean>;
  /** The role that administers `role`: for every role the owner's. */
  readonly getRoleAdmin: View<[role: BytesLike], `0x${string}`>;
  /** Gives `role` to `account`. Owner only; the owner's own role moves with ownership. */
  readonly grantRole: Call<[role: BytesLike, account: AddressLike], void>;
  /** Takes `role` from `account`. Owner only; the owner's own role moves with ownership. */
  readonly revokeRole: Call<[role: BytesLike, account: AddressLike], void>;
  /** Gives up the caller's own `role`; `confirmation` is the caller. The owner's role is given up with ownership. */
  readonly renounceRole: Call<[role: BytesLike, confirmation: AddressLike], void>;
}

/** The Token at an address, as the runner calls it. */
export declare function token(address: string, runner?: ContractRunner | null): TokenContract;
