import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runImportCalls } from "../../../../ingest/sources/calls/import-calls.ts";
import { CallMap } from "../../../../ingest/sources/calls/map.ts";
import type { WireEvent } from "../../../../schemas/event.ts";
import { MemoryPublisher } from "../../../support/memory-publisher.ts";

const file = fileURLToPath(new URL("../../../../../shared/data/anonymous-bank-1999-08.csv.gz", import.meta.url));
const isPresent = existsSync(file);
if (!isPresent) console.log(`left out: the calls of a real bank, there is no ${file}`);

const map = CallMap.parse(JSON.parse(readFileSync(new URL("bank.map.json", import.meta.url), "utf8")));

/** Seconds from `leg.queued` to the given end, over all legs. */
function waitSeconds(events: WireEvent[], end: "leg.answered" | "leg.left"): number {
  const queuedAt = new Map<string, number>();
  let sum = 0;
  for (const { type, time, data } of events) {
    if (type === "leg.queued") queuedAt.set(data.contact, Date.parse(time));
    if (type === end && "contact" in data) sum += Date.parse(time) - queuedAt.get(String(data.contact))!;
  }
  return sum / 1000;
}

describe.skipIf(!isPresent)("the calls of a real bank", () => {
  it("become exactly its legs and waits", async () => {
    const publisher = new MemoryPublisher();
    const problems: string[] = [];
    const onProblem = ({ line, message }: { line: number; message: string }) => problems.push(`${line}: ${message}`);
    const result = await runImportCalls({ file, map, site: "bank", publisher, onProblem });
    const { events } = publisher;
    const count = (type: string) => events.filter((event) => event.type === type).length;

    expect(problems).toEqual([]);
    expect(result).toEqual({ rows: 42_078, ignored: 310, bad: 0, events: 239_302 });
    // No contact id twice: the publisher drops doubles.
    expect(events).toHaveLength(239_302);
    expect(count("contact.started")).toBe(42_078 - 310);
    expect(count("leg.queued")).toBe(26_011 - 310);
    expect(count("leg.answered")).toBe(18_392);
    expect(count("leg.left")).toBe(7_309);
    // 28 answered calls have no time of service.
    expect(count("leg.completed")).toBe(18_392 - 28);
    // Customers with priority 2 in a row that is not a phantom.
    expect(count("customer.described")).toBe(2_464);
    // The sums of the file's own q_time, 650,048 and 2,317,703; one agent began 2 s after the queue was left.
    expect(waitSeconds(events, "leg.left")).toBe(650_048);
    expect(waitSeconds(events, "leg.answered")).toBe(2_317_703 + 2);
  });
});
