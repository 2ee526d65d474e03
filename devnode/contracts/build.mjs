// Compiles the contracts here and writes their runtime code beside them. Needs the npm package `solc@0.8.30`.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const here = dirname(fileURLToPath(import.meta.url));
const names = ["StylusDeployer", "CacheManager"];

const output = JSON.parse(solc.compile(JSON.stringify({
  language: "Solidity",
  sources: Object.fromEntries(names.map((name) => [`${name}.sol`, { content: readFileSync(join(here, `${name}.sol`), "utf8") }])),
  settings: {
    evmVersion: "cancun",
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["evm.deployedBytecode.object", "evm.methodIdentifiers", "storageLayout"] } },
  },
})));

for (const { severity, formattedMessage } of output.errors ?? []) {
  process.stderr.write(formattedMessage);
  if (severity === "error") process.exit(1);
}
for (const name of names) {
  const contract = output.contracts[`${name}.sol`][name];
  writeFileSync(join(here, `${name}.bin-runtime`), contract.evm.deployedBytecode.object + "\n");
  if (process.argv.includes("--describe")) {
    console.log(name, contract.evm.methodIdentifiers, contract.storageLayout.storage);
  }
}
