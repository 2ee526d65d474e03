// Numbers of the contracts in words, by their position.

export const actions = ["borrow", "liquidate", "quote", "settle", "redeem"];
export const grades = ["Valid", "Degraded", "Stale", "Deviating", "Halted"];
export const regimes = ["Calm", "Elevated", "Turbulent"];
export const proposalStates = ["Pending", "Active", "Canceled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"];
