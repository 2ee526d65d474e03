// Prints the JavaScript of a TypeScript module: node transpile.mjs TEXT
import ts from "typescript";

const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
process.stdout.write(ts.transpileModule(process.argv[2], { compilerOptions }).outputText);
