// Compiles Solidity files with npm's solc and prints {"<Contract>": {"bytecode", "abi"}} on standard output.
//
//     node compile.mjs [--via-ir] [--packages FOLDER] File.sol…
//
// FOLDER has a node_modules with further packages to import from.
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import solc from "solc";

const home = dirname(fileURLToPath(import.meta.url));
const root = join(home, "../..");
const { values: options, positionals } = parseArgs({
  options: { "via-ir": { type: "boolean", default: false }, packages: { type: "string" } },
  allowPositionals: true,
});
// Named from the workspace's root, so that relative imports mean what they say.
const files = positionals.map((file) => relative(root, resolve(file)));

const input = {
  language: "Solidity",
  sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(root, file), "utf8") }])),
  settings: {
    // Tuned for cheap calls, as a token would be.
    optimizer: { enabled: true, runs: 1_000_000 },
    viaIR: options["via-ir"],
    evmVersion: "osaka",
    metadata: { appendCBOR: false, bytecodeHash: "none" },
    remappings: ["solady/=node_modules/solady/src/", "defimath-lib/=node_modules/defimath-lib/"],
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};

// Imports come from npm (`solady/…`, here or in the folder given) or from the workspace (`abi/…`).
function load(path) {
  for (const folder of [home, root, options.packages].filter(Boolean)) {
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
