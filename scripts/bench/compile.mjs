// Compiles Solidity files with npm's solc and prints {"<Contract>": {"bytecode", "abi"}} on standard output.
//
//     node compile.mjs [--via-ir] [--runs NUMBER] [--packages FOLDER] [--release FOLDER] File.sol…
//
// NUMBER is what the optimizer optimizes for: a million, where it is not given.
// A FOLDER has a node_modules: with further packages to import from; or with the compiler of a release, which is compiled
// as Morpho Blue's authors compiled theirs: for Paris, optimized for 999,999 runs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const home = dirname(fileURLToPath(import.meta.url));
const root = join(home, "../..");
const { values: options, positionals } = parseArgs({
  options: {
    "via-ir": { type: "boolean", default: false },
    runs: { type: "string" },
    packages: { type: "string" },
    release: { type: "string" },
  },
  allowPositionals: true,
});
const solc = createRequire(join(options.release ?? home, "package.json"))("solc");
// Named from the workspace's root, so that relative imports mean what they say.
const files = positionals.map((file) => relative(root, resolve(file)));

const input = {
  language: "Solidity",
  sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(root, file), "utf8") }])),
  settings: {
    // Tuned for cheap calls, as a token would be.
    optimizer: { enabled: true, runs: options.release ? 999_999 : Number(options.runs ?? 1_000_000) },
    viaIR: options["via-ir"],
    evmVersion: options.release ? "paris" : "osaka",
    metadata: { appendCBOR: false, bytecodeHash: "none" },
    remappings: [
      "solady/=node_modules/solady/src/",
      "defimath-lib/=node_modules/defimath-lib/",
      "@openzeppelin/=node_modules/@openzeppelin/",
      "@morpho-org/=node_modules/@morpho-org/",
    ],
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
