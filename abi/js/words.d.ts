/** What one may do on a price, by the numbers that `Oracle.read` takes. */
export declare const actions: readonly ["borrow", "liquidate", "quote", "settle", "redeem"];
/** What a price is good for, from the best. */
export declare const grades: readonly ["Valid", "Degraded", "Stale", "Deviating", "Halted"];
/** How much a feed moves. */
export declare const regimes: readonly ["Calm", "Elevated", "Turbulent"];
/** Where a proposal is, as OpenZeppelin's Governor numbers it. */
export declare const proposalStates: readonly ["Pending", "Active", "Canceled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"];

export type Action = (typeof actions)[number];
export type Grade = (typeof grades)[number];
export type Regime = (typeof regimes)[number];
export type ProposalState = (typeof proposalStates)[number];
