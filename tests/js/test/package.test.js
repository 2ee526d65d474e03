// The package as it is installed: its types, its page's snippets, what npm would pack.
//
// NODE_URL is a node with a suite on it, BOOK its address book.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import ts from "typescript";

import { url } from "../lib/frontend.js";
import { snippets } from "../lib/readme.js";

// The copy below is a folder, not a link.
const env = { ...process.env, NODE_OPTIONS: "" };
const run = (program, args, options) => promisify(execFile)(program, args, { env, ...options });
const here = fileURLToPath(new URL("..", import.meta.url));
const modules = join(here, "node_modules");
const tsc = (folder, ...args) => run(process.execPath, [join(modules, "typescript/bin/tsc"), ...args], { cwd: folder });

// A project of somebody's, with the package as npm packs it and everything else from here.
const project = mkdtempSync(join(tmpdir(), "tvd-frontend-"));
after(() => rmSync(project, { recursive: true }));
mkdirSync(join(project, "node_modules/@token-value-dynamics/abi"), { recursive: true });
for (const name of ["@adraffy", "@noble", "@types", "ethers", "undici-types", "viem"]) symlinkSync(join(modules, name), join(project, "node_modules", name));
mkdirSync(join(project, "deployments"));
copyFileSync(process.env.BOOK, join(project, "deployments/devnode.json"));
writeFileSync(join(project, "package.json"), `{ "type": "module" }`);

async function pack() {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project, join(here, "../../abi")]);
  const [{ filename, files }] = JSON.parse(stdout);
  await run("tar", ["-xzf", join(project, filename), "-C", join(project, "node_modules/@token-value-dynamics/abi"), "--strip-components=1"]);
  return files.map(({ path }) => path);
}

test("types hold where they should and bite where they should", () => {
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(here, "types/tsconfig.json"), ts.sys.readFile).config, ts.sys, join(here, "types"));
  const program = ts.createProgram(fileNames, options);
  // As `tsc` does, but without what viem and ethers declare: ours takes a part of the time that theirs does.
  const ours = program.getSourceFiles().filter(({ fileName }) => fileNames.includes(fileName) || fileName.includes("/@token-value-dynamics/abi/"));
  const found = [...program.getOptionsDiagnostics(), ...ours.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])];

  assert.equal(ts.formatDiagnostics(found, { getCurrentDirectory: () => here, getCanonicalFileName: (name) => name, getNewLine: () => "\n" }), "");
  assert.ok(options.strict && ours.length > 25);
});

test("npm packs what is needed and nothing else", async () => {
  const files = await pack();
  const kinds = new Set(files.map((path) => path.replace(/[^/]*?(\.d\.ts|\.[a-z]+)$/, "*$1")));
  assert.deepEqual([...kinds].sort(), ["*.json", "*.md", "*.sol", "*.txt", "generated/*.d.ts", "generated/*.js", "generated/ethers/*.d.ts", "generated/ethers/*.js", "js/*.d.ts", "js/*.js"]);
});

test("the snippets of its page compile and run", async () => {
  const found = snippets("ts");
  assert.equal(found.length, 2);
  const names = found.map((_, number) => `snippet${number}`);
  found.forEach((snippet, number) => writeFileSync(join(project, `${names[number]}.ts`), snippet.replace("http://127.0.0.1:8547", url)));
  const options = ["--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", "--types", "node", "--skipLibCheck"];
  await tsc(project, ...options, ...names.map((name) => `${name}.ts`)).catch(({ stdout }) => assert.fail(stdout));
  const said = await Promise.all(names.map((name) => run(process.execPath, [`${name}.js`], { cwd: project })));
  const [viem, ethers] = said.map(({ stdout }) => stdout.trim().split("\n"));
  assert.match(viem[0], /^(Calm|Elevated|Turbulent) \d+n$/);
  assert.match(viem[1], /^InsufficientCollateral\(debt \d+, secured 0\): The debt/);
  assert.match(ethers[0], /^\d+n \d+n$/);
  assert.match(ethers.slice(1).join("\n"), /^\[\n.*amount0: /s);
});
