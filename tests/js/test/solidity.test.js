// Solidity through the package: by its remapping, from npm's folder, with the compiler that the workspace has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { snippets } from "../lib/readme.js";

const here = createRequire(import.meta.url);
const solc = createRequire(new URL("../../../scripts/bench/package.json", import.meta.url))("solc");
const remappings = readFileSync(here.resolve("@token-value-dynamics/abi/remappings.txt"), "utf8").trim().split("\n");

/** What the compiler makes of a source that imports through the remapping. */
function compile(content) {
  const input = {
    language: "Solidity",
    sources: { "Test.sol": { content } },
    settings: { remappings, outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const load = (path) => {
    try {
      return { contents: readFileSync(new URL(`../${path}`, import.meta.url), "utf8") };
    } catch {
      return { error: `there is no ${path}` };
    }
  };
  const { errors = [], contracts } = JSON.parse(solc.compile(JSON.stringify(input), { import: load }));
  const complaints = errors.filter(({ severity }) => severity === "error").map(({ formattedMessage }) => formattedMessage);
  return { complaints, contracts };
}

test("every interface, the callbacks and the aggregator compile in one contract", () => {
  const interfaces = ["Amm", "Emissions", "Governor", "Lending", "Oracle", "Pricer", "Staking", "Token"];
  const imports = interfaces.map((name) => `import {I${name}} from "@token-value-dynamics/abi/I${name}.sol";`);
  const { complaints, contracts } = compile(`// SPDX-License-Identifier: MIT
    pragma solidity ^0.8.20;
    ${imports.join("\n")}
    import {Aggregator} from "@token-value-dynamics/abi/Aggregator.sol";
    import {ISupplyCallback} from "@token-value-dynamics/abi/Callbacks.sol";
    contract Test is ISupplyCallback {
      function onSupply(uint256 assets, bytes calldata data) external {}
      function open(IOracle oracle) external returns (Aggregator) { return new Aggregator(oracle, "ETH/USD", 8); }
    }`);

  assert.deepEqual(complaints, []);
  assert.ok(contracts["Test.sol"].Test.evm.bytecode.object.length > 1000);
  assert.equal(contracts["@token-value-dynamics/abi/IOracle.sol"], undefined, "the remapping was not used");
});

test("what is not in the package is an error", () => {
  const { complaints } = compile(`pragma solidity ^0.8.20; import "@token-value-dynamics/abi/IVault.sol";`);
  assert.match(complaints.join(), /there is no node_modules\/@token-value-dynamics\/abi\/IVault.sol/);
});

test("the snippet of the package's page compiles", () => {
  const [snippet, ...more] = snippets("solidity");
  const { complaints } = compile(snippet);
  assert.deepEqual([complaints, more], [[], []]);
});
