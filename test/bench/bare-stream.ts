import { createServer, type ServerResponse } from "node:http";
import process from "node:process";

/** Streams with nothing of ours in them: `bare-stream.ts PORT BYTES`. A snapshot of so many bytes, then a heartbeat each second. */
const [port, bytes] = process.argv.slice(2).map(Number) as [number, number];

const snapshot = `event: snapshot\ndata: {"ready":true,"rest":"${"x".repeat(Math.max(0, bytes - 50))}"}\n\n`;
const open = new Set<ServerResponse>();

createServer((request, response) => {
  if (request.url === "/metrics") return void response.end(`frontline_screens ${open.size}\n`);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(snapshot);
  open.add(response);
  response.on("close", () => open.delete(response));
}).listen({ port, host: "127.0.0.1", backlog: 4096 }, () => process.stdout.write("ready\n"));

setInterval(() => {
  for (const response of open) response.write('event: heartbeat\ndata: {"at":1}\n\n');
}, 1000);
