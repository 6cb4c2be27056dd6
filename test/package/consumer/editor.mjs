// Speaks to `cuomin lsp` as an editor does that has no library for it.
import { spawn } from "node:child_process";

const server = spawn("npx", ["--no-install", "cuomin", "lsp", "--stdio", "--no-typos"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
};

let received = Buffer.alloc(0);
let found;
server.stdout.on("data", (chunk) => {
  received = Buffer.concat([received, chunk]);
  for (;;) {
    const head = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(received.toString("latin1"));
    if (head === null || received.length < head[0].length + Number(head[1])) return;
    const end = head[0].length + Number(head[1]);
    answer(JSON.parse(received.subarray(head[0].length, end).toString()));
    received = received.subarray(end);
  }
});

function answer({ id, method, params }) {
  if (id === 1) {
    send({ method: "initialized", params: {} });
    const textDocument = {
      uri: "untitled:1",
      languageId: "plaintext",
      version: 1,
      text: "村民王某（13812345678）领取补助。",
    };
    send({ method: "textDocument/didOpen", params: { textDocument } });
  } else if (method === "textDocument/publishDiagnostics") {
    found = params.diagnostics.map(({ code, codeDescription }) => ({ code, page: codeDescription?.href }));
    send({ id: 2, method: "shutdown" });
  } else if (id === 2) send({ method: "exit" });
}

send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
server.on("close", (code) => console.log(JSON.stringify({ code, found })));
