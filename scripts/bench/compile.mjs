// Compiles Solidity files with npm's solc and prints {"<Contract>": {"bytecode", "abi"}} on standard output.
//
//     node compile.mjs File.sol…
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import solc from "solc";

const home = dirname(fileURLToPath(import.meta.url));
const root = join(home, "../..");
// Named from the workspace's root, so that relative imports mean what they say.
const files = process.argv.slice(2).map((file) => relative(root, resolve(file)));

const input = {
  language: "Solidity",
  sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(root, file), "utf8") }])),
  settings: {
    // Tuned for cheap calls, as a token would be.
    optimizer: { enabled: true, runs: 1_000_000 },
    evmVersion: "cancun",
    metadata: { appendCBOR: false, bytecodeHash: "none" },
    remappings: ["solady/=node_modules/solady/src/"],
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};

// Imports come from npm (`solady/…`, here) or from the workspace (`abi/…`).
function load(path) {
  for (const folder of [home, root]) {
    try {
      return { contents: readFileSync(join(folder, path), "utf8") };
    } catch {
      // Try the next place.
    }
  }
  return { error: `${path} is neither in npm's folder nor in the workspace` };
}

const output = JSON.parse(solc.compile(JSON.stringify(input), { import: load }));
const failures = (output.errors ?? []).filter(({ severity }) => severity === "error");
if (failures.length > 0) {
  for (const { formattedMessage } of failures) process.stderr.write(formattedMessage);
  process.exit(1);
}

const contracts = {};
for (const file of files) {
  for (const [name, { abi, evm }] of Object.entries(output.contracts[file] ?? {})) {
    contracts[name] = { bytecode: `0x${evm.bytecode.object}`, abi };
  }
}
process.stdout.write(JSON.stringify(contracts));
