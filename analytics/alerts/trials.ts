import { setImmediate } from "node:timers/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import type { DryRunBody, DryRunRequest } from "../../schemas/alerts/api.ts";
import type { NamedReceiver } from "../../schemas/alerts/rule.ts";
import type { Trigger, TriggerKind } from "../../schemas/alerts/triggers.ts";
import { BadRequest } from "../../schemas/bad-request.ts";
import { decodeText } from "../../schemas/decode.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { type EventType, eventTypes } from "../../schemas/event-data.ts";
import { pastEventsQuery, wireOf } from "../history/dry-run-query.ts";
import { runQuery } from "../history/query.ts";
import { tiersQuery } from "../history/tiers-query.ts";
import { TierIndex } from "../live/tiers.ts";
import { CustomerBookReader } from "./customer-book-reader.ts";
import { DryRun } from "./dry-run.ts";
import { TrialRunning } from "./trial-running.ts";
import { contactTriggers } from "./triggers/contact-triggers.ts";
import { matterKinds } from "./triggers/matter-triggers.ts";

export type TrialParts = {
  client: ClickHouseClient;
  directory: () => DirectoryIndex;
  receivers: () => ReadonlyMap<string, NamedReceiver>;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

type Watching = {
  signal: AbortSignal;
  /** How much of it is done, 0..1. */
  onProgress?: (done: number) => void;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So much is read at a time: some 30,000 events of a large site. */
const SLICE_MS = 6 * HOUR_MS;
/** The process does other things in between, so that what is live stays live. */
const AT_ONCE = 500;
const MOST_DAYS = 31;
/** Who began a contact within so long may come again. */
const RECENT_MS = 3 * DAY_MS;
/** Cases, promises and invoices of so long ago may still be open. */
const OPEN_MS = 90 * DAY_MS;

const starts: readonly EventType[] = ["contact.started", "contact.identified"];
const matters = eventTypes.filter((type) => /^(case|promise|payment|customer)\./.test(type));

/** Tries rules on the past. */
export class Trials {
  readonly #parts: TrialParts;
  #isRunning = false;

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  /** Throws `BadRequest` for a range or kind that cannot be tried, `TrialRunning`, `QueryFailed`, and the signal's reason. */
  async run(request: DryRunRequest, watching: Watching): Promise<DryRunBody> {
    const range = rangeOf(request, this.#parts.clock());
    refuseUntriable(request.rule.trigger);
    if (this.#isRunning) throw new TrialRunning("Another rule is being tried. Try again when that is done.");
    this.#isRunning = true;
    try {
      return await tried(request, range, { ...this.#parts, ...watching });
    } finally {
      this.#isRunning = false;
    }
  }
}

type Range = { from: number; to: number };

function rangeOf({ from, to }: DryRunRequest, now: number): Range {
  const until = to === undefined ? now : Date.parse(to);
  const range = { from: from === undefined ? until - 7 * DAY_MS : Date.parse(from), to: until };
  const message = range.from >= range.to
    ? "must be before to"
    : range.to - range.from > MOST_DAYS * DAY_MS
    ? `must be at most ${MOST_DAYS} days before to`
    : null;
  if (message) throw new BadRequest("Cannot try the alert rule", [{ path: "from", message }]);
  return range;
}

const triable: ReadonlySet<TriggerKind> = new Set(
  [...Object.keys(contactTriggers), ...matterKinds] as TriggerKind[],
);

function refuseUntriable({ kind }: Trigger): void {
  if (triable.has(kind)) return;
  const message = `cannot be tried on the past: ${kind} goes by numbers that are kept of the present only`;
  throw new BadRequest("Cannot try the alert rule", [{ path: "trigger.kind", message }]);
}

async function tried({ rule }: DryRunRequest, range: Range, parts: TrialParts & Watching): Promise<DryRunBody> {
  const { client, clock, receivers, directory } = parts;
  const { from, to } = range;
  const rows = await runQuery(client, tiersQuery, { since: from - RECENT_MS, now: to, writtenSince: 0 });
  const tiers = new TierIndex(rows);
  const reader = new CustomerBookReader({ client, tiers: () => tiers, clock });
  await reader.refresh();
  const run = new DryRun({
    rule,
    from,
    directory: directory(),
    tiers,
    customers: reader.book,
    receivers: receivers(),
  });
  for await (const event of pastEvents(range, parts)) run.hear(event);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...run.finish(to), notes };
}

const notes = [
  "Customers' tiers are those of then; their tags, names and scores, queues' targets and who is on call are those of today.",
  "Nobody claims, snoozes or resolves anything in it, so that more may be told than people would have let happen.",
];

/** How things were, and then all that happened, in the order of its times. */
async function* pastEvents(range: Range, parts: TrialParts & Watching): AsyncGenerator<FrontlineEvent, void> {
  const { from, to } = range;
  let heard = 0;
  for (const slice of slicesOf(range)) {
    parts.signal.throwIfAborted();
    parts.onProgress?.(Math.max(0, (slice.from - from) / (to - from)));
    for (const row of await runQuery(parts.client, pastEventsQuery, slice)) {
      const decoded = decodeText(JSON.stringify(wireOf(row)));
      // Of erased customers some lost what makes them whole.
      if (decoded.verdict === "accept") yield decoded.event;
      if (++heard % AT_ONCE === 0) await setImmediate();
    }
  }
  parts.onProgress?.(1);
}

type Slice = { types: EventType[]; from: number; to: number };

function slicesOf({ from, to }: Range): Slice[] {
  const floorFrom = from - 2 * SLICE_MS;
  return [
    { types: matters, from: from - OPEN_MS, to: from - RECENT_MS },
    { types: [...matters, "feedback.given", ...starts], from: from - RECENT_MS, to: floorFrom },
    ...Array.from({ length: Math.ceil((to - floorFrom) / SLICE_MS) }, (_, i) => {
      const sliceFrom = floorFrom + i * SLICE_MS;
      return { types: [...eventTypes], from: sliceFrom, to: Math.min(to, sliceFrom + SLICE_MS) };
    }),
  ];
}
