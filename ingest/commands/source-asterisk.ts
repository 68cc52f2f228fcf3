import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { TimeZone } from "../../schemas/directory.ts";
import { Site } from "../../schemas/names.ts";
import { z } from "zod";
import { createProgressBar } from "../progress-bar.ts";
import { runAsterisk } from "../sources/asterisk/run-asterisk.ts";
import type { IngestContext } from "./context.ts";

const Params = z.strictObject({
  "queue-log": z.string().min(1),
  site: Site,
  timezone: TimeZone.optional(),
  follow: z.boolean().default(false),
});

export const sourceAsterisk: Command<IngestContext> = {
  text:
    "Translates an Asterisk queue log into events. With --follow it goes on as the log grows, across rotation and restarts.",
  options: {
    "queue-log": { type: "string", value: "FILE", text: "usually /var/log/asterisk/queue_log" },
    site: { type: "string", value: "SITE", text: "the site these calls belong to" },
    timezone: { type: "string", value: "ZONE", text: "zone of textual times; default: FRONTLINE_TIMEZONE" },
    follow: { type: "boolean", text: "wait for new lines until Ctrl-C" },
  },
  examples: [
    "frontline source asterisk --queue-log /var/log/asterisk/queue_log --site kyiv --follow",
    "frontline source asterisk --queue-log queue_log.1 --site kyiv --timezone Europe/Kyiv",
  ],
  async run(context, { values }) {
    const params = parseRequest(Params, values, "the options of source asterisk");
    const { publisher } = await context.stream();
    const bar = createProgressBar(context.err, params["queue-log"]);
    const { lines, events, problems } = await runAsterisk({
      file: params["queue-log"],
      site: params.site,
      timezone: params.timezone ?? context.timezone,
      follow: params.follow,
      ...(params.follow && { positionFile: await positionFile(context, params) }),
      publisher,
      signal: context.signal,
      onProgress: (done, total) => bar.update(done, total),
      onProblem: ({ line, message }) => bar.print(`${params["queue-log"]}:${line}: ${message}`),
    });
    bar.finish(`${lines} lines`);
    context.out(`${lines} lines read, ${events} events sent, ${problems} bad lines\n`);
    return problems === 0 ? 0 : 1;
  },
};

/** Where the following stands is known per log and site. */
async function positionFile(
  { dataFolder }: IngestContext,
  { "queue-log": log, site }: z.infer<typeof Params>,
): Promise<string> {
  const folder = join(dataFolder, "sources");
  await mkdir(folder, { recursive: true });
  const name = createHash("sha256").update(`${site} ${resolve(log)}`).digest("hex").slice(0, 16);
  return join(folder, `asterisk-${name}.json`);
}
