import { createWriteStream } from "node:fs";
import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { writeJsonLines } from "../sources/simulator/run-simulator.ts";
import type { IngestContext } from "./context.ts";

const Moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const Params = z.strictObject({
  from: Moment,
  to: Moment,
  seed: z.string().regex(/^\d+$/, "must be a whole number").transform(Number).default(1),
  scale: z.string().regex(/^\d+(\.\d+)?$/, "must be a number").transform(Number).default(1),
  out: z.string().min(1),
});

export const sourceSimulator: Command<IngestContext> = {
  text: "Writes the events of an invented contact centre as JSON Lines. The same seed and range give the same events.",
  options: {
    from: { type: "string", value: "TIME", text: "first moment, RFC 3339" },
    to: { type: "string", value: "TIME", text: "end, RFC 3339" },
    seed: { type: "string", value: "N", text: "default 1" },
    scale: { type: "string", value: "N", text: "how many times the usual load; default 1" },
    out: { type: "string", value: "FILE", text: "the file to write" },
  },
  examples: [
    "frontline source simulator --from 2026-11-20T00:00:00Z --to 2026-11-21T00:00:00Z --out day.jsonl",
  ],
  async run(context, { values }) {
    const { from, to, seed, scale, out } = parseRequest(Params, values, "the options of source simulator");
    if (from >= to) throw new BadRequest("Cannot simulate", [{ path: "to", message: "must be after from" }]);
    const file = createWriteStream(out);
    const { events } = await writeJsonLines({ seed, scale, from, to, out: file });
    await new Promise<void>((resolve) => file.end(() => resolve()));
    context.out(`${events} events written to ${out}\n`);
    return 0;
  },
};
