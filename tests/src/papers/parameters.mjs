// Asks the contracts for the tables of parameters in the pages: node parameters.mjs DOCS PAGE…
//
// `<!-- parameters GETTER SETTER KEY -->` before a table: the value of each row is what the getter answers, and the bounds and the step
// are those by which the setter refuses what lies beyond them. `<!-- bounds -->`: arguments of the pricer. Prints a line for each row.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Contract, JsonRpcProvider, encodeBytes32String, parseUnits } from "ethers";

const [docs, ...pages] = process.argv.slice(2);
const provider = new JsonRpcProvider(process.env.NODE_URL, undefined, { cacheTimeout: -1 });
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const book = read("deployments/devnode.json");

function contract(name) {
  const title = name[0].toUpperCase() + name.slice(1);
  return new Contract(book.contracts[name].address, read(`abi/${title}.json`), provider);
}

/** A cell as the number at the door. */
function number(cell, unit) {
  return unit === "WAD" ? parseUnits(cell, 18) : BigInt(cell);
}

/** The rows of the first table of a text, as objects by the words of its head. */
function rows(text) {
  const lines = text.slice(text.indexOf("|")).split("\n");
  const end = lines.findIndex((line) => !line.startsWith("|"));
  const cells = (line) => line.split("|").slice(1, -1).map((cell) => cell.trim().replaceAll("`", ""));
  const [head, , ...body] = lines.slice(0, end).map(cells);
  return body.map((row) => Object.fromEntries(row.map((cell, index) => [index === 6 ? "Value" : head[index], cell])));
}

/** The error by which a call is refused. */
async function refusal(call, what) {
  try {
    await call();
  } catch (error) {
    assert.ok(error.revert, `${what}: ${error.message}`);
    return error.revert;
  }
  return assert.fail(`${what} is not refused`);
}

function keyOf(type, key) {
  if (type === "uint256") return BigInt(key);
  return key === "0" ? `0x${"00".repeat(32)}` : encodeBytes32String(key);
}

async function parameters(page, [getter, setter, key], table) {
  const target = contract(page);
  const { inputs } = target.interface.getFunction(setter);
  const keys = key === undefined ? [] : [keyOf(inputs[0].type, key)];
  const from = await target.owner?.().catch(() => target.target) ?? target.target;
  const fields = inputs.at(-1).components.map(({ name }) => name);
  assert.deepEqual(table.map((row) => row.Parameter), fields, `${page}: other parameters, or in another order`);
  const current = (await target[getter](...keys)).toObject();

  for (const [index, row] of table.entries()) {
    const what = `${page}.${row.Parameter}`;
    assert.equal(row["№"], String(index), what);
    const [least, most, value] = [row.From, row.To, row.Value].map((cell) => number(cell, row.Unit));
    assert.equal(current[row.Parameter], value, `${what} is ${current[row.Parameter]}`);
    const attempt = (tried) => () => target[setter].staticCall(...keys, { ...current, [row.Parameter]: tried }, { from });

    for (const tried of [most + 1n, 2n ** 256n - 1n, ...(least > 0n ? [least - 1n, 0n] : [])]) {
      const { name, args } = await refusal(attempt(tried), `${what} = ${tried}`);
      assert.equal(name, "ParameterOutOfRange", what);
      assert.deepEqual([...args], [BigInt(index), tried, least, most], what);
    }
    if (row.Unit === "WAD") {
      const step = /^[0-9.]+$/.test(row.Step) ? number(row.Step, row.Unit) : 0n;
      const { name, args } = await refusal(attempt(least + 1n), `${what} between two steps`);
      assert.equal(name, "NotRepresentable", what);
      assert.deepEqual([...args], [BigInt(index), least + 1n, step], what);
    }
    console.log(`${what}: ${row.Value}, from ${row.From} to ${row.To}`);
  }
}

async function bounds(page, table) {
  const pricer = contract(page);
  const wad = (whole) => parseUnits(whole, 18);
  const option = { isCall: true, spot: wad("100"), strike: wad("100"), timeToExpiry: 86_400n, volatility: wad("0.5"), rate: 0n, carry: 0n };
  const frictions = { hedgingCost: 0n, hedgeInterval: 0n, latency: 0n, hazardRate: 0n, recovery: 0n };
  await pricer.quote(option, frictions);

  for (const row of table) {
    const [least, most] = [row.From, row.To].map((cell) => number(cell, row.Unit));
    const attempt = (tried) => () =>
      row.Argument in option
        ? pricer.quote({ ...option, [row.Argument]: tried }, frictions)
        : pricer.quote(option, { ...frictions, [row.Argument]: tried });
    for (const tried of [most + 1n, ...(least === 0n ? [] : [least - 1n])]) {
      const { args } = await refusal(attempt(tried), `${row.Argument} = ${tried}`);
      assert.deepEqual([...args], least === 0n ? [tried, most] : [tried, least, most], row.Argument);
    }
    console.log(`${row.Argument}: from ${row.From} to ${row.To}`);
  }
}

for (const page of pages) {
  const text = readFileSync(`${docs}/${page}.md`, "utf8");
  for (const mark of text.matchAll(/<!-- (parameters [^>]*|bounds) -->/g)) {
    const [kind, ...words] = mark[1].split(" ");
    const table = rows(text.slice(mark.index + mark[0].length));
    await (kind === "bounds" ? bounds(page, table) : parameters(page, words, table));
  }
}
