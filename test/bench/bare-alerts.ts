import { createServer, type ServerResponse } from "node:http";
import process from "node:process";
import { connect } from "nats";
import { EVENT_SUBJECTS } from "../../schemas/subjects.ts";

/** From NATS to a stream with nothing of ours in it: `bare-alerts.ts NATS_URL PORT`. Each event is parsed, those of VIPs are passed on. */
const [url = "", port = ""] = process.argv.slice(2);
const desks = new Set<ServerResponse>();
const text = new TextDecoder();

const nats = await connect({ servers: url });
createServer((_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(":\n\n");
  desks.add(response);
  response.on("close", () => desks.delete(response));
}).listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));

for await (const { data } of nats.subscribe(EVENT_SUBJECTS)) {
  const event = JSON.parse(text.decode(data));
  if (event.type !== "leg.queued" || event.source !== "vips") continue;
  for (const desk of desks) desk.write(`event: alert\ndata: ${JSON.stringify(event.data)}\n\n`);
}
