// The package's page, as somebody would try it.
import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../../abi/README.md", import.meta.url), "utf8");

/** What stands in its blocks of a language, in order. */
export function snippets(language) {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language).map(([, , body]) => body);
}
