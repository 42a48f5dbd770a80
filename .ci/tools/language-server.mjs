// What an editor sees: the YAML language server over its standard streams, with the settings of .vscode. Twenty records of each kind,
// from all over, must be without a mark; a slip must be marked where it stands; fields and vocabulary must be offered with what they mean.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [tools, top] = process.argv.slice(2).map((name) => path.resolve(name));
const yaml = { schemaStore: { enable: false }, validate: true, hover: true, completion: true };
for (const [name, value] of Object.entries(JSON.parse(fs.readFileSync(`${top}/.vscode/settings.json`)))) {
  if (name.startsWith("yaml.")) name.split(".").slice(1).reduce((at, key, n, all) => (at[key] = n + 1 < all.length ? at[key] ?? {} : value), yaml);
}
const server = spawn("node", [`${tools}/node_modules/yaml-language-server/bin/yaml-language-server`, "--stdio"], { cwd: top, stdio: ["pipe", "pipe", "inherit"] });
const asked = new Map();
const marked = new Map();
let count = 0;
let read = Buffer.alloc(0);

const send = (message) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const ask = (method, params) => new Promise((answer) => { asked.set(++count, answer); send({ id: count, method, params }); });
server.stdout.on("data", (piece) => {
  read = Buffer.concat([read, piece]);
  for (let head; (head = read.indexOf("\r\n\r\n")) >= 0; ) {
    const end = head + 4 + Number(/Content-Length: (\d+)/.exec(read.subarray(0, head))[1]);
    if (read.length < end) return;
    const message = JSON.parse(read.subarray(head + 4, end));
    read = read.subarray(end);
    if (message.method === "textDocument/publishDiagnostics") marked.get(message.params.uri)?.(message.params.diagnostics);
    else if (message.method && message.id !== undefined) send({ id: message.id, result: message.params?.items?.map(({ section }) => (section === "yaml" ? yaml : null)) ?? null });
    else if (message.id !== undefined) asked.get(message.id)(message.result);
  }
});

const open = async (file, text = fs.readFileSync(`${top}/${file}`, "utf8")) => {
  const uri = pathToFileURL(`${top}/${file}`).href;
  const marks = new Promise((answer, fail) => { marked.set(uri, answer); setTimeout(fail, 60000, new Error(file)).unref(); });
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
  return { uri, marks: await marks };
};
const offered = async (uri, line, character) => (await ask("textDocument/completion", { textDocument: { uri }, position: { line, character } })).items;

const uri = pathToFileURL(top).href;
const completion = { completionItem: { documentationFormat: ["markdown"], snippetSupport: true } };
await ask("initialize", { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: "top" }], capabilities: { workspace: { configuration: true }, textDocument: { completion } } });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml } } });

let files = 0;
for (const kind of fs.readdirSync(`${top}/data`).filter((name) => fs.existsSync(`${top}/.vscode/schemas/${name}.json`))) {
  const names = fs.readdirSync(`${top}/data/${kind}`).filter((name) => name.endsWith(".yml"));
  const step = Math.ceil(names.length / 20);
  for (const name of names.filter((_, n) => n % step === 0)) {
    const { uri, marks } = await open(`data/${kind}/${name}`);
    assert.deepEqual(marks.map(({ message }) => message), [], `data/${kind}/${name}`);
    send({ method: "textDocument/didClose", params: { textDocument: { uri } } });
    files += 1;
  }
}
assert.deepEqual((await open("data/site.yml")).marks, []);

const rest = "places: [santiago]\ntext:\n  es: |\n    Un coro.\n  en: |\n    A choir.\n";
const slips = await open("data/events/2026-slips.yml", `added: 2026-11-29\ndate: 2026-03-13\nkind: cultura\ntitel: {es: A, en: B}\n${rest}`);
assert.deepEqual(slips.marks.map(({ range }) => `${range.start.line + 1}:${range.start.character + 1}`).sort(), ["1:1", "3:7", "4:1"]);
assert.match(slips.marks.map(({ message }) => message).join("\n"), /Missing property "title"[^]*Valid values: "diplomacy"[^]*titel is not allowed/);

const half = await open("data/events/2026-half.yml", `added: 2026-11-29\ndate: 2026-03-13\nkind: \nimp\ntitle: {es: A, en: B}\n${rest}`);
assert(((await offered(half.uri, 2, 6)).map(({ label }) => label)).includes("culture"));
const field = (await offered(half.uri, 3, 3)).find(({ label }) => label === "importance");
assert.match(field.documentation.value, /How much it weighs[^]*Cuánto pesa/);
console.log(`language server: ${files} records without a mark; slips marked; fields and words offered with what they mean`);
server.kill();
process.exit(0);
