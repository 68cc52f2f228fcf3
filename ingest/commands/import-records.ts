import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { Site } from "../../schemas/names.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { createProgressBar } from "../progress-bar.ts";
import type { Publisher } from "../publisher.ts";
import { type ImportRows, importRows } from "../sources/csv/import-rows.ts";
import type { Csv } from "../sources/csv/table-map.ts";
import { type RecordKind, recordKinds } from "../sources/records/kinds.ts";
import { rejectLines } from "../sources/records/rejects.ts";
import type { IngestContext } from "./context.ts";
import { readMap } from "./read-map.ts";

const Params = z.strictObject({
  map: z.string().min(1),
  site: Site,
  "dry-run": z.boolean().optional(),
  rejects: z.string().min(1).optional(),
});

function importOf(kind: RecordKind, what: string): Command<IngestContext> {
  return {
    operands: "FILE.csv",
    text: `Loads ${what}, .gz too. MAP.json says what its columns mean; see ingest/sources/records/README.md.`,
    options: {
      map: { type: "string", value: "MAP.json", text: "the mapping of columns" },
      site: { type: "string", value: "SITE", text: "the site these records belong to" },
      "dry-run": { type: "boolean", text: "sends nothing, and says what would be sent" },
      rejects: { type: "string", value: "FILE.csv", text: "where refused rows go, each with its line and the reason" },
    },
    examples: [
      `frontline import ${kind} ${kind}.csv --map ${kind}.map.json --site kyiv --dry-run`,
      `frontline import ${kind} ${kind}.csv.gz --map ${kind}.map.json --site kyiv --rejects bad.csv`,
    ],
    async run(context, { values, operands }) {
      const params = parseRequest(Params, values, `the options of import ${kind}`);
      const [file] = operands;
      if (file === undefined) throw new SetupError(`Cannot import ${kind}: name the CSV file`);
      const { map, translator } = await readMap(params.map, recordKinds[kind]);
      const dryRun = params["dry-run"] ? new DryRun() : null;
      const publisher = dryRun ?? (await context.stream()).publisher;
      const { rows, ignored, bad, events } = await importFile(context, {
        file,
        map,
        translate: translator(params.site),
        publisher,
        rejects: params.rejects ? await openRejects(params.rejects, map.csv) : null,
      });
      context.out(
        `${rows} rows read, ${ignored} ignored, ${bad} bad, ${events} events ${dryRun ? "would be " : ""}sent\n`,
      );
      if (dryRun) context.out(dryRun.text());
      return bad === 0 ? 0 : 1;
    },
  };
}

type File = Pick<ImportRows, "file" | "map" | "translate" | "publisher"> & { rejects: Rejects | null };

async function importFile({ err, signal }: IngestContext, { rejects, ...input }: File) {
  const bar = createProgressBar(err, input.file);
  const result = await importRows({
    ...input,
    signal,
    onProgress: (done, total) => bar.update(done, total),
    onHeader: (columns) => rejects?.stream.write(rejects.lines.header(columns)),
    onProblem(refused) {
      bar.print(`${input.file}:${refused.line}: ${refused.message}`);
      rejects?.stream.write(rejects.lines.row(refused));
    },
  }).finally(() => rejects && closed(rejects.stream));
  bar.finish(`${result.rows} rows`);
  return result;
}

type Rejects = { stream: WriteStream; lines: ReturnType<typeof rejectLines> };

async function openRejects(file: string, csv: Csv): Promise<Rejects> {
  const stream = createWriteStream(file);
  await once(stream, "open").catch((cause) => {
    throw new SetupError(`Cannot write the rejects ${file}: ${cause.message}`, { cause });
  });
  return { stream, lines: rejectLines(csv) };
}

async function closed(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, "close");
}

/** Counts what would be sent, and keeps the first event of each type. */
class DryRun implements Publisher {
  readonly #types = new Map<string, { count: number; first: WireEvent }>();

  publish(event: WireEvent): Promise<void> {
    const known = this.#types.get(event.type);
    if (known) known.count++;
    else this.#types.set(event.type, { count: 1, first: event });
    return Promise.resolve();
  }

  flush(): Promise<{ stored: number; duplicates: number }> {
    return Promise.resolve({ stored: 0, duplicates: 0 });
  }

  text(): string {
    return [...this.#types].map(([type, { count, first }]) =>
      `${count} ${type}, the first one: ${JSON.stringify(first)}\n`
    ).join("");
  }
}

export const importCustomers = importOf("customers", "who the customers are: any CSV with one row per customer");
export const importOrders = importOf("orders", "orders and refunds: any CSV with one row per order");
export const importPayments = importOf("payments", "invoices and their payments: any CSV with one row per invoice");
export const importCases = importOf("cases", "complaints, requests and other cases: any CSV with one row per case");
