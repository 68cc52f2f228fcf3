import type { ShownKpi } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { Window } from "../../schemas/boards/tile-options.ts";
import { type AnyFamily, catalogue, type CatalogueEntry, families } from "../../schemas/catalogue.ts";
import { histogramCounters } from "../../schemas/counters.ts";
import type { CounterInfos, CountersOf, Kpi } from "../../schemas/family.ts";

/** A number of the catalogue; the family and the formula are null for a gauge. */
export type KnownNumber = {
  id: string;
  entry: CatalogueEntry;
  family: AnyFamily | null;
  kpi: Kpi<CountersOf<CounterInfos>> | null;
  /** Percentiles only: adding histograms up costs the most. */
  needsHistograms: boolean;
};

const numbers: ReadonlyMap<string, KnownNumber> = new Map(catalogue().map((entry) => [entry.id, numberOf(entry)]));

function numberOf(entry: CatalogueEntry): KnownNumber {
  const family = families.find(({ id }) => id === entry.family) ?? null;
  const needsHistograms = entry.needs.some(({ id }) => histogramCounters.some((histogram) => histogram === id));
  return { id: entry.id, entry, family, kpi: family?.kpis[entry.id] ?? null, needsHistograms };
}

export function findNumber(id: string): KnownNumber | null {
  return numbers.get(id) ?? null;
}

/** A number over a time and a scope. */
export type Asked = { kpi: string; window: Window; scope: Scope };

type ScopePart = keyof Scope;
const everywhere: readonly ScopePart[] = ["sites", "queues", "channel", "direction", "tier"];
const places: readonly ScopePart[] = ["sites", "queues"];

/** By which parts of a scope the numbers of a family can be told apart. */
const partsOfFamily: Record<string, readonly ScopePart[]> = {
  live: places,
  service: everywhere,
  agents: ["sites"],
  contacts: everywhere,
  cost: everywhere,
  announcements: everywhere,
  patience: everywhere,
  depth: everywhere,
  "estimated-wait": everywhere,
  staffing: places,
  surges: places,
  campaigns: ["sites", "direction"],
  cases: ["sites", "tier"],
  topics: ["sites"],
  promises: ["sites", "tier"],
  satisfaction: ["sites", "queues", "channel", "tier"],
};

/** Numbers of the whole company over months: they are read in reports, not on walls. */
export const inReportsOnly: ReadonlySet<string> = new Set(["retention", "churn", "at-risk", "value"]);

/** Gauges that can be told apart by more than their family. */
const partsOfGauge: Record<string, readonly ScopePart[]> = {
  waitingNow: everywhere,
  longestWaitNow: everywhere,
  connectedNow: everywhere,
  onHoldNow: everywhere,
  estimatedWait: [...places, "tier"],
};

const partNames: Record<ScopePart, string> = {
  sites: "site",
  queues: "queue",
  channel: "channel",
  direction: "direction",
  tier: "tier",
};

/** Why there is no such number, in a sentence; null where there is one. The window of a gauge makes no difference. */
export function refusalOf({ kpi, window, scope }: Asked): string | null {
  const number = findNumber(kpi);
  if (!number) return `There is no number "${kpi}"`;
  const { name, family } = number.entry;
  if (inReportsOnly.has(family)) return `"${name}" is in the report ${family} only`;
  const told = partsOfGauge[kpi] ?? partsOfFamily[family] ?? [];
  const refused = refusedPart(scope, told);
  if (refused) return `"${name}" is not told apart by ${refused}`;
  const hasWindows = family === "live" || family === "service" || window === "today";
  return hasWindows ? null : `"${name}" is counted over the whole day only`;
}

/** The name of a part of the scope that is not among those; null where all are. */
export function refusedPart(scope: Scope, told: readonly ScopePart[]): string | null {
  const refused = everywhere.find((part) => scope[part] !== undefined && !told.includes(part));
  return refused === undefined ? null : partNames[refused];
}

/** What a screen must know of the numbers that these questions name; what is not in the catalogue is absent. */
export function kpisFor(questions: Iterable<Question>): Record<string, ShownKpi> {
  const ids = new Set([...questions].flatMap(idsIn));
  const known = [...ids].map(findNumber).filter((number) => number !== null);
  return Object.fromEntries(known.map(({ id, entry: { name, unit, better, text, thresholds } }) => [
    id,
    { name, unit, better, text, ...thresholds && { thresholds } },
  ]));
}

function idsIn(question: Question): string[] {
  switch (question.ask) {
    case "value":
      return [question.kpi];
    case "queues":
      return question.columns.map(({ kpi }) => kpi);
    case "series":
      return question.kpis;
    case "surges":
      return ["surge"];
    default:
      return [];
  }
}
