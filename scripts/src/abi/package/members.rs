//! Names that every contract object of ethers has, so that no method can be called by them.

/// Whether ethers means something else by it.
pub fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name)
}

const TAKEN: [&str; 27] = [
    "addListener",
    "attach",
    "connect",
    "deploymentTransaction",
    "emit",
    "fallback",
    "filters",
    "getAddress",
    "getDeployedCode",
    "getEvent",
    "getFunction",
    "interface",
    "listenerCount",
    "listeners",
    "off",
    "on",
    "once",
    "queryFilter",
    "queryTransaction",
    "removeAllListeners",
    "removeListener",
    "runner",
    "target",
    "then",
    "toString",
    "valueOf",
    "waitForDeployment",
];
