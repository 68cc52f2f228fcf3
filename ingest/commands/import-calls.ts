import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { Site } from "../../schemas/names.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { createProgressBar } from "../progress-bar.ts";
import { runImportCalls } from "../sources/calls/import-calls.ts";
import { decodeCallMap } from "../sources/calls/map.ts";
import type { IngestContext } from "./context.ts";
import { readMap } from "./read-map.ts";

const Params = z.strictObject({ map: z.string().min(1), site: Site });

export const importCalls: Command<IngestContext> = {
  operands: "FILE.csv",
  text:
    "Loads call records of the past: any CSV with one row per call, .gz too. MAP.json says what its columns mean; " +
    "see ingest/sources/calls/README.md.",
  options: {
    map: { type: "string", value: "MAP.json", text: "the mapping of columns" },
    site: { type: "string", value: "SITE", text: "the site these calls belong to" },
  },
  examples: ["frontline import calls calls-2025.csv.gz --map calls.map.json --site kyiv"],
  async run(context, { values, operands }) {
    const params = parseRequest(Params, values, "the options of import calls");
    const [file] = operands;
    if (file === undefined) throw new SetupError("Cannot import calls: name the CSV file");
    const { map } = await readMap(params.map, decodeCallMap);
    const { publisher } = await context.stream();
    const bar = createProgressBar(context.err, file);
    const { rows, ignored, bad, events } = await runImportCalls({
      file,
      map,
      site: params.site,
      publisher,
      signal: context.signal,
      onProgress: (done, total) => bar.update(done, total),
      onProblem: ({ line, message }) => bar.print(`${file}:${line}: ${message}`),
    });
    bar.finish(`${rows} rows`);
    context.out(`${rows} rows read, ${ignored} ignored, ${bad} bad, ${events} events sent\n`);
    return bad === 0 ? 0 : 1;
  },
};
