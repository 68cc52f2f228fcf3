import { setImmediate } from "node:timers/promises";
import type { ClickHouseClient } from "@clickhouse/client";
import type { DryRunBody, DryRunRequest } from "../../schemas/alerts/api.ts";
import type { AlertRule, NamedReceiver } from "../../schemas/alerts/rule.ts";
import { isCustomerTrigger, type Trigger } from "../../schemas/alerts/triggers.ts";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type EventType, eventTypes } from "../../schemas/event-data.ts";
import type { Note } from "../../schemas/note.ts";
import { noPast, type PastAsk } from "../boards/past.ts";
import { readPast } from "../boards/past-answers.ts";
import { pastRunsQuery } from "../history/alert-scores-query.ts";
import { readSurgeBaseline } from "../history/baseline-query.ts";
import { pastEventsQuery } from "../history/dry-run-query.ts";
import { ingestLagQuery } from "../history/ingest-lag-query.ts";
import { runQuery } from "../history/query.ts";
import { acceptedEvent, type StoredEvent } from "../history/stored-event.ts";
import { tiersQuery } from "../history/tiers-query.ts";
import { TierIndex } from "../live/tiers.ts";
import { CustomerBookReader } from "./customer-book-reader.ts";
import { DryRun } from "./dry-run.ts";
import { freeNote, needsBaseline, needsEvents, needsReports, notesOf, paceOf } from "./dry-run-triggers.ts";
import { PastLag } from "./floor/past-lag.ts";
import { ReportsThen } from "./reports-then.ts";
import { foundByRun } from "./scored/found-by-run.ts";
import { scoreNotes } from "./scored/score-notes.ts";
import { isScoredTrigger, type ScoredTrigger } from "./scored/scored-rule.ts";
import { TrialRunning } from "./trial-running.ts";

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
/** The process does other things in between, so that what is live stays live: after so many events, and so much time without any. */
const AT_ONCE = 500;
const PLAYED_AT_ONCE_MS = 600_000;
/** Contacts of so long ago may still go on. */
const CONTACTS_MS = 12 * HOUR_MS;
/** The longest business day, and what agents were doing before it. */
const FLOOR_MS = 36 * HOUR_MS;
/** So long a baseline tells what is usual. */
const BASELINE_MS = 3 * HOUR_MS;
const MOST_DAYS = 31;
/** Who began a contact within so long may come again. */
const RECENT_MS = 3 * DAY_MS;
/** Cases, promises and invoices of so long ago may still be open. */
const OPEN_MS = 90 * DAY_MS;
/** So long scores are kept after they were computed. */
const SCORES_KEPT_MS = 400 * DAY_MS;

const starts: readonly EventType[] = ["contact.started", "contact.identified"];
const matters = eventTypes.filter((type) => /^(case|promise|payment|customer)\./.test(type));

/** Tries rules on the past. */
export class Trials {
  readonly #parts: TrialParts;
  #isRunning = false;

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  /** Throws `BadRequest` for a range that cannot be tried, `TrialRunning`, `QueryFailed`, and the signal's reason. */
  async run(request: DryRunRequest, watching: Watching): Promise<DryRunBody> {
    const range = rangeOf(request, this.#parts.clock());
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

async function tried({ rule }: DryRunRequest, range: Range, parts: TrialParts & Watching): Promise<DryRunBody> {
  const { client, clock, receivers, directory } = parts;
  const { from, to } = range;
  const { trigger, scope } = rule;
  const rows = await runQuery(client, tiersQuery, { since: from - RECENT_MS, now: to, writtenSince: 0 });
  const tiers = new TierIndex(rows);
  const reader = new CustomerBookReader({ client, tiers: () => tiers, clock });
  await reader.refresh();
  const lag = needsEvents(trigger) ? null : new PastLag(await runQuery(client, ingestLagQuery, range));
  const reports = needsReports(trigger) ? new ReportsThen() : null;
  const run = new DryRun({
    rule,
    from,
    directory: directory(),
    tiers,
    customers: reader.book,
    receivers: receivers(),
    pace: paceOf(trigger),
    ingestBehindMs: (at) => lag?.behindMs(at) ?? null,
    past: reports ?? noPast,
  });
  const readReports = reports && (() => reports.readFor(() => run.rehearse(), (ask) => readThen(ask, run, parts)));
  const playing = { run, readReports };
  const notes = [...notesOf(trigger), ...lag?.notes(range).map(freeNote) ?? []];
  if (isScoredTrigger(trigger)) {
    notes.unshift(...(await playScores(playing, { rule: { trigger, scope }, range }, parts)).map(freeNote));
  } else await play(playing, { trigger, range }, parts);
  const result = run.finish(to);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...result, notes };
}

async function readThen(ask: PastAsk, { now }: DryRun, { client, directory, signal }: TrialParts & Watching) {
  signal.throwIfAborted();
  return await readPast(ask, { client, directory: directory(), now });
}

/** Plays whom each run of scoring finds, and gives what is to be said of the runs. */
async function playScores(
  playing: Playing,
  { rule, range: { from, to } }: { rule: ScoredRuleParts; range: Range },
  { client, clock, signal, onProgress, ...parts }: TrialParts & Watching,
): Promise<Note[]> {
  const directory = parts.directory();
  const runs = await runQuery(client, pastRunsQuery, { from, to, keptSince: clock() - SCORES_KEPT_MS });
  for (const one of runs) {
    signal.throwIfAborted();
    onProgress?.(Math.max(0, (one.asOf - from) / (to - from)));
    const found = await foundByRun(client, { rule, run: one, directory });
    await playTo(playing, one.asOf);
    playing.run.putScores({ madeAt: one.asOf, found });
  }
  await playTo(playing, to);
  onProgress?.(1);
  return scoreNotes({ trigger: rule.trigger, runs, from, to, timezone: directory.defaultZone });
}

type ScoredRuleParts = Pick<AlertRule, "scope"> & { trigger: ScoredTrigger };

/** How things were, and then all that happened, in the order of its times. */
async function play(playing: Playing, played: Played, parts: TrialParts & Watching): Promise<void> {
  const { run } = playing;
  const { trigger, range: { from, to } } = played;
  for (const slice of slicesOf(played)) {
    parts.signal.throwIfAborted();
    parts.onProgress?.(Math.max(0, (slice.from - from) / (to - from)));
    await playTo(playing, slice.from);
    const rows = needsEvents(trigger) ? await runQuery(parts.client, pastEventsQuery, slice) : [];
    if (needsBaseline(trigger) && slice.from >= from) {
      const sites = new Set([...run.sites, ...rows.map(({ site }) => site)]);
      run.useBaseline(await readSurgeBaseline(parts.client, { directory: parts.directory(), sites, now: slice.from }));
    }
    await playRows(playing, rows);
  }
  await playTo(playing, to);
  parts.onProgress?.(1);
}

async function playRows(playing: Playing, rows: readonly StoredEvent[]): Promise<void> {
  let heard = 0;
  for (const row of rows) {
    const event = acceptedEvent(row);
    if (event) {
      await playTo(playing, event.at);
      playing.run.hear(event);
    }
    if (++heard % AT_ONCE === 0) await setImmediate();
  }
}

/** `readReports`: reads the reports that a look asks for now; null where it asks for none. */
type Playing = { run: DryRun; readReports: (() => Promise<void>) | null };

async function playTo({ run, readReports }: Playing, to: number): Promise<void> {
  for (let at = run.lookAt; readReports && at < to; at = run.lookAt) {
    run.playTo(at);
    await readReports();
    run.playTo(at + 1);
  }
  while (to - run.now > PLAYED_AT_ONCE_MS) {
    run.playTo(run.now + PLAYED_AT_ONCE_MS);
    await setImmediate();
  }
}

type Played = { trigger: Trigger; range: Range };
type Slice = { types: EventType[]; from: number; to: number };

function slicesOf({ trigger, range: { from, to } }: Played): Slice[] {
  const sliceMs = needsBaseline(trigger) ? BASELINE_MS : SLICE_MS;
  const floorFrom = from - (isCustomerTrigger(trigger) ? CONTACTS_MS : FLOOR_MS);
  const ofCustomers: Slice[] = [
    { types: matters, from: from - OPEN_MS, to: from - RECENT_MS },
    { types: [...matters, "feedback.given", ...starts], from: from - RECENT_MS, to: floorFrom },
  ];
  return [
    ...isCustomerTrigger(trigger) ? ofCustomers : [],
    ...stretches({ from: floorFrom, to: from, sliceMs }),
    ...stretches({ from, to, sliceMs }),
  ];
}

function stretches({ from, to, sliceMs }: Range & { sliceMs: number }): Slice[] {
  return Array.from({ length: Math.ceil((to - from) / sliceMs) }, (_, i) => {
    const sliceFrom = from + i * sliceMs;
    return { types: [...eventTypes], from: sliceFrom, to: Math.min(to, sliceFrom + sliceMs) };
  });
}
