// Written by `cargo tvd abi` from the contracts' sources; changes here are lost.
import type { AddressLike, BigNumberish, BytesLike, ContractRunner } from "ethers";
import type { Call, SuiteContract, View } from "../../js/contract.js";
import type { Settings, Rule, Parameter, Standing } from "../governor.js";

export type { Settings, Rule, Parameter, Standing };

/** `Settings` as callers may give it. */
export interface SettingsInput {
  /** 0: from a proposal to its snapshot, from a minute to 30 days [seconds]. */
  readonly votingDelay: BigNumberish;
  /** 1: from the snapshot to the deadline, from an hour to 60 days [seconds]. */
  readonly votingPeriod: BigNumberish;
  /** 2: how long there is to vote at least after a quorum is reached, up to 30 days [seconds]. */
  readonly lateExtension: BigNumberish;
  /** 3: from the queue to execution where all calls are listed as normal, from an hour to 30 days [seconds]. */
  readonly normalDelay: BigNumberish;
  /** 4: the same for all others, from `normalDelay` to 60 days [seconds]. */
  readonly slowDelay: BigNumberish;
  /** 5: by how much a veto lengthens that at most, up to 180 days [seconds]. */
  readonly maxVeto: BigNumberish;
  /** 6: the share of all votes above which a veto lengthens it, from 0.0001 to 0.5 [WAD]. */
  readonly vetoStart: BigNumberish;
  /** 7: the share by which it lengthens it by the most, above `vetoStart` [WAD]. */
  readonly vetoFull: BigNumberish;
  /** 8: the share of all votes that a proposer has, up to 0.05, in steps of 10^−6 [WAD]. */
  readonly threshold: BigNumberish;
  /** 9: the share of all votes that are for a proposal, or abstain, so that it can succeed, from 0.01 to 0.5 [WAD]. */
  readonly quorum: BigNumberish;
  /** 10: how long a proposal can be queued, and then executed, from a day to 60 days [seconds]. */
  readonly grace: BigNumberish;
  /** 11: after which time what the steward changed goes back, from a day to 60 days [seconds]. */
  readonly revertAfter: BigNumberish;
}

/** `Rule` as callers may give it. */
export interface RuleInput {
  /** The contract. */
  readonly target: AddressLike;
  /** The method. */
  readonly selector: BytesLike;
}

/** `Parameter` as callers may give it. */
export interface ParameterInput {
  /** The contract. */
  readonly target: AddressLike;
  /** The method that sets it, and others with it. */
  readonly setter: BytesLike;
  /** The view that answers them. */
  readonly getter: BytesLike;
  /** Whether both take `key` as their first argument: 0 or 1. */
  readonly keyed: BigNumberish;
  /** The first argument. */
  readonly key: BytesLike;
  /** Which word of the answer is the first that the setter takes after the key. */
  readonly first: BigNumberish;
  /** How many it takes, at most 32. */
  readonly count: BigNumberish;
  /** Which of these is the parameter. */
  readonly index: BigNumberish;
  /** Which way it reduces risk: 1 up, 2 down. */
  readonly direction: BigNumberish;
  /** How far one step goes at most. */
  readonly maxStep: BigNumberish;
  /** How far steps go together at most, if they follow each other at once; below 2^128. */
  readonly capacity: BigNumberish;
  /** In which time as much may be gone anew, up to a year [seconds]. */
  readonly refillTime: BigNumberish;
  /** The oracle's feed in whose storms it moves. */
  readonly feed: BytesLike;
  /** Whether the guardian may pause it: 0 or 1. */
  readonly pausable: BigNumberish;
  /** What it is then. */
  readonly pausedValue: BigNumberish;
}

/** Arguments of the events. */
export interface GovernorEvents {
  /** There is a new proposal. */
  readonly ProposalCreated: { readonly proposalId: bigint; readonly proposer: `0x${string}`; readonly targets: ReadonlyArray<`0x${string}`>; readonly values: ReadonlyArray<bigint>; readonly signatures: ReadonlyArray<string>; readonly calldatas: ReadonlyArray<`0x${string}`>; readonly voteStart: bigint; readonly voteEnd: bigint; readonly description: string };
  /** The proposal waits, until then at least [seconds]. */
  readonly ProposalQueued: { readonly proposalId: bigint; readonly etaSeconds: bigint };
  /** The proposal is done. */
  readonly ProposalExecuted: { readonly proposalId: bigint };
  /** The proposal was given up. */
  readonly ProposalCanceled: { readonly proposalId: bigint };
  /** A vote. */
  readonly VoteCast: { readonly voter: `0x${string}`; readonly proposalId: bigint; readonly support: bigint; readonly weight: bigint; readonly reason: string };
  /** A vote with parameters, which this governor does not read. */
  readonly VoteCastWithParams: { readonly voter: `0x${string}`; readonly proposalId: bigint; readonly support: bigint; readonly weight: bigint; readonly reason: string; readonly params: `0x${string}` };
  /** A quorum came late, and the vote goes on until then. */
  readonly ProposalExtended: { readonly proposalId: bigint; readonly extendedDeadline: bigint };
  /** Which lane a queued proposal takes. */
  readonly LaneChosen: { readonly proposalId: bigint; readonly slow: boolean };
  /** A veto, and until when the proposal waits by it. */
  readonly Vetoed: { readonly proposalId: bigint; readonly voter: `0x${string}`; readonly weight: bigint; readonly etaSeconds: bigint };
  /** Whether calls of a method wait for the normal delay only. */
  readonly RuleSet: { readonly target: `0x${string}`; readonly selector: `0x${string}`; readonly normal: boolean };
  /** They may not any more. */
  readonly ParameterDelisted: { readonly number: bigint };
  /** The steward moved a parameter, of which `level` is left to go. */
  readonly ParameterAdjusted: { readonly number: bigint; readonly previous: bigint; readonly current: bigint; readonly level: bigint; readonly revertAt: bigint };
  /** The guardian paused a parameter. */
  readonly ParameterPaused: { readonly number: bigint; readonly previous: bigint; readonly current: bigint; readonly until: bigint };
  /** A parameter is what it was before, or what a vote made of it meanwhile. */
  readonly ParameterRestored: { readonly number: bigint; readonly previous: bigint; readonly current: bigint };
  /** A parameter stays what steward or guardian made it. */
  readonly ParameterRatified: { readonly number: bigint };
  /** There is another steward. */
  readonly StewardSet: { readonly previous: `0x${string}`; readonly current: `0x${string}` };
  /** There is another guardian. */
  readonly GuardianSet: { readonly previous: `0x${string}`; readonly current: `0x${string}`; readonly until: bigint };
  /** What governance fixes of itself. */
  readonly SettingsSet: { readonly previous: Settings; readonly current: Settings };
  /** Steward and guardian may move a parameter. */
  readonly ParameterListed: { readonly number: bigint; readonly parameter: Parameter };
}

/** Governor: votes on everything that contracts may be told, in lanes of their own pace, with the timelock built in: it owns the others. */
export interface GovernorContract extends SuiteContract<GovernorEvents> {
  /**
   * Proposes calls, and answers the proposal's id. The proposer had the threshold of votes a second ago. A description may end with
   * `#proposer=0x…`, and is nobody else's to propose then.
   */
  readonly propose: Call<[targets: ReadonlyArray<AddressLike>, values: ReadonlyArray<BigNumberish>, calldatas: ReadonlyArray<BytesLike>, description: string], bigint>;
  /** Lets a proposal wait that has succeeded, for the delay of its lane. Anyone may. */
  readonly queue: Call<[targets: ReadonlyArray<AddressLike>, values: ReadonlyArray<BigNumberish>, calldatas: ReadonlyArray<BytesLike>, descriptionHash: BytesLike], bigint>;
  /** Makes the calls of a proposal that has waited, in their order, all or none. Anyone may. */
  readonly execute: Call<[targets: ReadonlyArray<AddressLike>, values: ReadonlyArray<BigNumberish>, calldatas: ReadonlyArray<BytesLike>, descriptionHash: BytesLike], bigint>;
  /** Gives a proposal up: its proposer before its snapshot, the guardian while it is queued, once in thirty days. */
  readonly cancel: Call<[targets: ReadonlyArray<AddressLike>, values: ReadonlyArray<BigNumberish>, calldatas: ReadonlyArray<BytesLike>, descriptionHash: BytesLike], bigint>;
  /** Votes: 0 against, 1 for, 2 neither, which counts for the quorum. Answers what the vote weighs. */
  readonly castVote: Call<[proposalId: BigNumberish, support: BigNumberish], bigint>;
  /** The same with a reason. */
  readonly castVoteWithReason: Call<[proposalId: BigNumberish, support: BigNumberish, reason: string], bigint>;
  /** The same with parameters, which are logged. */
  readonly castVoteWithReasonAndParams: Call<[proposalId: BigNumberish, support: BigNumberish, reason: string, params: BytesLike], bigint>;
  /** A vote by signature (EIP-712, or ERC-1271 where the voter is a contract), which anyone may pass on. */
  readonly castVoteBySig: Call<[proposalId: BigNumberish, support: BigNumberish, voter: AddressLike, signature: BytesLike], bigint>;
  /** The same with reason and parameters, which are signed too. */
  readonly castVoteWithReasonAndParamsBySig: Call<[proposalId: BigNumberish, support: BigNumberish, voter: AddressLike, reason: string, params: BytesLike, signature: BytesLike], bigint>;
  /**
   * Lengthens the delay of a queued proposal in the slow lane, by the votes that one had at its snapshot. Answers until when it waits
   * then.
   */
  readonly veto: Call<[proposalId: BigNumberish], bigint>;
  /** The name, also in the EIP-712 domain. */
  readonly name: View<[], string>;
  /** The version in it. */
  readonly version: View<[], string>;
  /** How votes are counted. */
  readonly COUNTING_MODE: View<[], string>;
  /** The chain's clock [seconds]. */
  readonly clock: View<[], bigint>;
  /** What the clock counts. */
  readonly CLOCK_MODE: View<[], string>;
  /** The id that these calls would have. */
  readonly hashProposal: View<[targets: ReadonlyArray<AddressLike>, values: ReadonlyArray<BigNumberish>, calldatas: ReadonlyArray<BytesLike>, descriptionHash: BytesLike], bigint>;
  /** The same. */
  readonly getProposalId: View<[targets: ReadonlyArray<AddressLike>, values: ReadonlyArray<BigNumberish>, calldatas: ReadonlyArray<BytesLike>, descriptionHash: BytesLike], bigint>;
  /** The state of a proposal: 0 pending, 1 active, 2 canceled, 3 defeated, 4 succeeded, 5 queued, 6 expired, 7 executed. */
  readonly state: View<[proposalId: BigNumberish], bigint>;
  /** The second whose votes count [seconds]; 0 where there is no such proposal. */
  readonly proposalSnapshot: View<[proposalId: BigNumberish], bigint>;
  /** The last second of the vote [seconds]. */
  readonly proposalDeadline: View<[proposalId: BigNumberish], bigint>;
  /** Who proposed it. */
  readonly proposalProposer: View<[proposalId: BigNumberish], `0x${string}`>;
  /** From when on it may be executed; 0 where it is not queued [seconds]. */
  readonly proposalEta: View<[proposalId: BigNumberish], bigint>;
  /** Always. */
  readonly proposalNeedsQueuing: View<[proposalId: BigNumberish], boolean>;
  /** Votes against a proposal, for it, and neither. */
  readonly proposalVotes: View<[proposalId: BigNumberish], [bigint, bigint, bigint]>;
  /** Whether an account has voted. */
  readonly hasVoted: View<[proposalId: BigNumberish, account: AddressLike], boolean>;
  /** When it was queued, when it may be executed, whether it takes the slow lane, and the vetoes it got. */
  readonly proposalLane: View<[proposalId: BigNumberish], [bigint, bigint, boolean, bigint]>;
  /** Votes of an account at a time that has passed. */
  readonly getVotes: View<[account: AddressLike, timepoint: BigNumberish], bigint>;
  /** The same, whatever the parameters. */
  readonly getVotesWithParams: View<[account: AddressLike, timepoint: BigNumberish, params: BytesLike], bigint>;
  /** The votes that a proposal made now takes, if this were its snapshot: those for it and abstentions, rounded up. */
  readonly quorum: View<[timepoint: BigNumberish], bigint>;
  /** The same as a share [0.0001]. */
  readonly quorumNumerator: View<[], bigint>;
  /** What `quorum_numerator` is a part of. */
  readonly quorumDenominator: View<[], bigint>;
  /** The votes that a proposer needs, rounded down. */
  readonly proposalThreshold: View<[], bigint>;
  /** From a proposal to its snapshot [seconds]. */
  readonly votingDelay: View<[], bigint>;
  /** From the snapshot to the deadline [seconds]. */
  readonly votingPeriod: View<[], bigint>;
  /** How long there is to vote at least after a quorum is reached [seconds]. */
  readonly lateQuorumVoteExtension: View<[], bigint>;
  /** Who knows votes. */
  readonly token: View<[], `0x${string}`>;
  /** Who calls what was voted for: this contract. */
  readonly timelock: View<[], `0x${string}`>;
  /** Who knows regimes. */
  readonly oracle: View<[], `0x${string}`>;
  /** What is signed for a vote. */
  readonly BALLOT_TYPEHASH: View<[], `0x${string}`>;
  /** What is signed for a vote with reason and parameters. */
  readonly EXTENDED_BALLOT_TYPEHASH: View<[], `0x${string}`>;
  /** How many signatures of an account were used: the number of its next. */
  readonly nonces: View<[account: AddressLike], bigint>;
  /** The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions. */
  readonly eip712Domain: View<[], [`0x${string}`, string, string, bigint, `0x${string}`, `0x${string}`, ReadonlyArray<bigint>]>;
  /**
   * Whether the contract implements the interface of this id: ERC-165, ERC-6372, OpenZeppelin's IGovernor with and without
   * `getProposalId`.
   */
  readonly supportsInterface: View<[interfaceId: BytesLike], boolean>;
  /** What governance fixes of itself. */
  readonly settings: View<[], Settings>;
  /**
   * Changes it: delay, period and quorum for proposals made from now on, delays for those queued from now on; grace and the late
   * extension for all, so that more grace brings back what had expired. By a vote only.
   */
  readonly configure: Call<[settings: SettingsInput], void>;
  /** Whether calls of a method wait for the normal delay only. All others take the slow lane. */
  readonly rule: View<[target: AddressLike, selector: BytesLike], boolean>;
  /**
   * Lists a method as normal, or no longer. What was queued as normal by then waits for the slow delay, and is never done where that
   * ends beyond its grace. By a vote only.
   */
  readonly setRule: Call<[target: AddressLike, selector: BytesLike, normal: boolean], void>;
  /** Makes somebody the steward, nobody where it is zero. By a vote only. */
  readonly setSteward: Call<[account: AddressLike], void>;
  /** Makes somebody the guardian until a time, within two years. By a vote only. */
  readonly setGuardian: Call<[account: AddressLike, until: BigNumberish], void>;
  /** Who may move parameters in a storm. */
  readonly steward: View<[], `0x${string}`>;
  /** Who may cancel and pause, until when, and when it last did [seconds]. */
  readonly guardian: View<[], [`0x${string}`, bigint, bigint]>;
  /**
   * Lists a parameter that steward and guardian may move, and answers its number. List none twice: what one number moves, the other
   * takes for a vote. By a vote only.
   */
  readonly listParameter: Call<[parameter: ParameterInput], bigint>;
  /** Takes a parameter from the list; what it was moved to stays. By a vote only. */
  readonly delistParameter: Call<[number: BigNumberish], void>;
  /** Leaves a parameter as steward or guardian made it: at `value`, and refused where it is something else by then. By a vote only. */
  readonly ratify: Call<[number: BigNumberish, value: BigNumberish], void>;
  /** A parameter as it was listed; all 0 where it is not. */
  readonly parameter: View<[number: BigNumberish], Parameter>;
  /** How a parameter stands. */
  readonly standing: View<[number: BigNumberish], Standing>;
  /** How many parameters were listed, those that are not any more among them; they are numbered from 0. */
  readonly parameterCount: View<[], bigint>;
  /**
   * Moves a parameter towards less risk, while its feed is turbulent: a step at most as far as one may be, of a way that comes back
   * with time. It goes back after some days, unless a vote ratifies it. The steward only.
   */
  readonly adjust: Call<[number: BigNumberish, value: BigNumberish], void>;
  /** Pauses parameters for 72 hours, each towards less risk. The guardian only, once in thirty days. */
  readonly pause: Call<[numbers: ReadonlyArray<BigNumberish>], void>;
  /**
   * Gives a parameter back once its time is over: as it was before, or as a vote made it meanwhile. A vote that makes it what steward
   * or guardian had made it must ratify it too. Anyone may.
   */
  readonly restore: Call<[number: BigNumberish], void>;
  /** Accepts the ownership of a contract that was offered to this one. Anyone may. */
  readonly acceptOwnership: Call<[target: AddressLike], void>;
}

/** The Governor at an address, as the runner calls it. */
export declare function governor(address: string, runner?: ContractRunner | null): GovernorContract;
