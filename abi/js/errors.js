// What a revert says, in words.
import { errorNotes } from "../generated/errors.js";
import { named, signature } from "./plain.js";

// Where libraries, wallets and nodes put what a contract answered.
const PLACES = ["raw", "data", "cause", "error", "info", "originalError"];

/** The data of a revert in whatever was thrown, or the data itself; `undefined` where there is none. */
export function revertData(thrown, depth = 8) {
  if (typeof thrown === "string") return /^0x([0-9a-f]{2}){4,}$/i.test(thrown) ? thrown : undefined;
  if (typeof thrown !== "object" || thrown === null || depth === 0) return undefined;
  for (const place of PLACES) {
    const data = revertData(thrown[place], depth - 1);
    if (data) return data;
  }
  return undefined;
}

// What Solidity raises itself: libraries name the arguments differently.
const BUILT_IN = {
  "Error(string)": { name: "Error", inputs: [{ name: "reason", type: "string" }] },
  "Panic(uint256)": { name: "Panic", inputs: [{ name: "code", type: "uint256" }] },
};

/** An error that a library has decoded: its entry in the ABI and the values. */
export function described(decoded, values) {
  const entry = BUILT_IN[signature(decoded)] ?? decoded;
  const notes = errorNotes[signature(entry)] ?? {};
  const args = named(entry.inputs, values);
  const listed = Object.entries(args).map(([name, value]) => `${name} ${text(value)}`);
  const said = [...new Set(Object.values(notes))].join(" Or: ");
  const message = `${entry.name}(${listed.join(", ")})${said && `: ${said}`}`;
  return { name: entry.name, signature: signature(entry), args, contracts: Object.keys(notes), message };
}

function text(value) {
  return typeof value === "object" ? JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part)) : String(value);
}
