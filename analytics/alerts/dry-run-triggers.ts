import type { DryRunNote, DryRunNoteId } from "../../schemas/alerts/api.ts";
import { isCustomerTrigger, type Trigger } from "../../schemas/alerts/triggers.ts";
import { inEnglish, type Note } from "../../schemas/note.ts";
import { findNumber } from "../boards/numbers.ts";
import type { LookPace } from "./dry-run-floor.ts";
import { isScoredTrigger } from "./scored/scored-rule.ts";

/** Numbers that the floor knows at each moment; the others are read from reports. */
const floorFamilies: ReadonlySet<string> = new Set(["live", "service", "agents", "contacts", "cost"]);

/** Whether it goes by a number that is read from a report. */
export function needsReports(trigger: Trigger): boolean {
  return trigger.kind === "kpi" && !floorFamilies.has(familyOf(trigger.params.kpi));
}

/** Whether it goes by what happened; how far storing was behind stands in no event. */
export function needsEvents({ kind }: Trigger): boolean {
  return kind !== "ingest-behind";
}

/** Whether it compares with what past weeks were like. */
export function needsBaseline(trigger: Trigger): boolean {
  return trigger.kind === "surge" || (trigger.kind === "kpi" && trigger.params.kpi === "surge");
}

const SECOND_MS = 1000;
/** Storing is measured so often. */
const everyFive: LookPace = { lookMs: 5 * SECOND_MS, dearMs: 5 * SECOND_MS };
const everyTen: LookPace = { lookMs: 10 * SECOND_MS, dearMs: 10 * SECOND_MS };
/** Surges change with the minute. */
const everyMinute: LookPace = { lookMs: 60 * SECOND_MS, dearMs: 60 * SECOND_MS };
/** It is reckoned anew with each minute, for 6 ms. */
const ofEstimate: LookPace = { lookMs: 60 * SECOND_MS, dearMs: 120 * SECOND_MS };
/** These numbers fold all contacts of the day, and what was not looked at for two minutes begins anew. */
const ofDay: LookPace = { lookMs: 60 * SECOND_MS, dearMs: 600 * SECOND_MS };

/** A report takes some 50 ms, and of a week there are 336 then. */
const ofReport: LookPace = { lookMs: 1_800_000, dearMs: 1_800_000 };

/** How often the floor of the past is looked at: as seldom as keeps a week of 100,000 contacts within a minute. */
export function paceOf(trigger: Trigger): LookPace {
  if (needsBaseline(trigger)) return everyMinute;
  if (!needsEvents(trigger)) return everyFive;
  if (trigger.kind !== "kpi") return everyTen;
  if (needsReports(trigger)) return ofReport;
  const { kpi } = trigger.params;
  if (kpi === "estimatedWait") return ofEstimate;
  return ["live", "service"].includes(familyOf(kpi)) ? everyTen : ofDay;
}

function familyOf(kpi: string): string {
  return findNumber(kpi)?.entry.family ?? "";
}

/** What the reader of its result must know. */
export function notesOf(trigger: Trigger): DryRunNote[] {
  return [
    ...todaysNotes(trigger),
    ...trigger.kind === "source-silent" ? [noteOf("late-sources")] : [],
    noteOf("nobody-acts"),
  ];
}

function todaysNotes(trigger: Trigger): DryRunNote[] {
  if (isScoredTrigger(trigger)) return [noteOf("scored-of-today")];
  return isCustomerTrigger(trigger) ? [noteOf("customers-of-today")] : lookNotes(paceOf(trigger));
}

function lookNotes({ lookMs, dearMs }: LookPace): DryRunNote[] {
  return [
    noteOf("looked", lookMs),
    ...dearMs > lookMs ? [noteOf("reckoned", dearMs)] : [],
    noteOf("floor-of-today"),
  ];
}

const noteTexts: Record<DryRunNoteId, string> = {
  "customers-of-today":
    "Customers' tiers are those of then; their tags, names and scores, queues' targets and who is on call are those of today.",
  "scored-of-today":
    "Customers' tiers are those of then; their tags, names and value, who was merged with whom, what currencies are worth and who is on call are those of today.",
  "floor-of-today": "Queues' targets, hours and who is on call are those of today.",
  looked: "Looked at every {seconds} s instead of each second.",
  reckoned: "Its number is made anew every {seconds} s.",
  "late-sources": "A source that was away and told later what had happened meanwhile was not silent in it.",
  "nobody-acts":
    "Nobody claims, snoozes or resolves anything in it, so that more may be told than people would have let happen.",
};

function noteOf(id: DryRunNoteId, everyMs: number | null = null): DryRunNote {
  const everySeconds = everyMs === null ? null : everyMs / SECOND_MS;
  return { id, everySeconds, text: noteTexts[id].replace("{seconds}", String(everySeconds)) };
}

/** One that is different each time. */
export function freeNote(part: Note): DryRunNote {
  return { id: null, part, text: inEnglish(part) };
}
