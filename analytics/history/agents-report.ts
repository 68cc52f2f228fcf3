import { type CounterInfo, sumOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { type AgentCounters, agentsFamily } from "../../schemas/kpis/agents.ts";
import { note } from "../../schemas/note.ts";
import {
  byList,
  type Column,
  everyParam,
  filterParams,
  kpiList,
  rangeParams,
  type ReportRow,
} from "../../schemas/report.ts";
import { type AgentRead, readAgents } from "./agents-read.ts";
import { localText } from "./intervals.ts";
import type { Range } from "./range.ts";
import { anyRules, columnsOf, defineReport, type ReportKind, type ReportParts } from "./report-kind.ts";

const { site, team, agent, queue } = filterParams;
const dims = ["site", "team", "agent"] as const;
type Dim = typeof dims[number];

const params = {
  ...rangeParams,
  ...everyParam,
  by: byList(dims),
  site,
  team,
  agent,
  queue: queue.describe("legs of this queue only; times in states are not split by queue"),
  kpis: kpiList(agentsFamily),
};

const main = ["agentAnswered", "occupancy", "utilisation", "agentAht", "signedInTime", "pausedTime"] as const;

const nameColumn: Column = { id: "name", name: "Name", unit: "text", from: "field", isMain: true };
const reasonsColumn: Column = {
  id: "pauseReasons",
  name: "Pauses by reason",
  unit: "text",
  from: "field",
  isMain: false,
};
const fieldTexts = {
  name: "what people call the agent: by the settings, else by the source",
  pauseReasons: "minutes paused by the reason the source gave, the longest first",
};

/** What agents did: their time in each state, what they answered and how long it took. */
export const agentsReport: ReportKind = defineReport({
  name: "agents",
  title: "Agents",
  text: "Time of each agent in each state, pauses by reason, occupancy, utilisation, handle times and declined offers.",
  params,
  async make(context, { params, range }) {
    const by = groupsOf(params);
    const reads = await readAgents(context, range, params);
    const rows = rowsOf(reads, { by, range, hasStart: params.every !== undefined });
    return {
      columns: columns({ by, every: params.every, kpis: params.kpis }),
      rows: rows.map(({ row, counters }) => ({ ...row, ...numbersOf(counters, params.kpis) })),
      total: numbersOf(sumOf(agentsFamily, rows.map(({ counters }) => counters)), params.kpis),
      definitions: definitionsOf(params.kpis),
      notes: notesOf({ queue: params.queue, range, now: context.now }),
    };
  },
});

/** Agents of two sites are two agents, even under the same name. */
function groupsOf({ by, site }: { by: readonly Dim[]; site?: string | undefined }): Dim[] {
  const asked: readonly Dim[] = by.length === 0 ? ["agent"] : by;
  return dims.filter((dim) => asked.includes(dim) || (dim === "site" && site === undefined && asked.includes("agent")));
}

type Shape = { by: readonly Dim[]; range: Range; hasStart: boolean };
type Group = { i: number; read: AgentRead; parts: AgentCounters[] };

/** One row a group and interval in which there was anything, by time and name. */
function rowsOf(reads: readonly AgentRead[], shape: Shape): { row: Partial<ReportRow>; counters: AgentCounters }[] {
  const groups = new Map<string, Group>();
  for (const read of reads) {
    for (const [i, counters] of read.byStart) {
      const key = JSON.stringify([i, ...shape.by.map((dim) => read[dim])]);
      const group = groups.get(key);
      if (group) group.parts.push(counters);
      else groups.set(key, { i, read, parts: [counters] });
    }
  }
  return [...groups.values()].sort(orderOf(shape.by)).map((group) => rowOf(group, shape));
}

function orderOf(by: readonly Dim[]) {
  const text = ({ read }: Group, dim: Dim) => (dim === "agent" ? `${read.name}\n${read.agent}` : read[dim] ?? "");
  return (a: Group, b: Group) => by.reduce((order, dim) => order || compare(text(a, dim), text(b, dim)), a.i - b.i);
}

function rowOf({ i, read, parts }: Group, { by, range, hasStart }: Shape) {
  const counters = sumOf(agentsFamily, parts);
  const fields = { ...(by.includes("agent") && { name: read.name }), pauseReasons: reasonsText(counters) };
  const row = {
    ...Object.fromEntries(by.map((dim) => [dim, read[dim]])),
    ...(hasStart && { start: localText(range.starts[i] as number, range.timezone) }),
    fields,
  };
  return { row, counters };
}

function reasonsText({ pauseReasonMs }: AgentCounters): string {
  const reasons = Object.entries(pauseReasonMs).sort(([a, aMs], [b, bMs]) => bMs - aMs || compare(a, b));
  return reasons.map(([reason, ms]) => `${reason || "no reason"} ${(ms / 60_000).toFixed(1)} min`).join(", ");
}

function numbersOf(
  counters: AgentCounters,
  asked: readonly string[] | undefined,
): Pick<ReportRow, "counters" | "kpis"> {
  return { counters, kpis: onlyAsked(valuesOf(agentsFamily, counters, anyRules), asked) };
}

function onlyAsked<V>(values: Record<string, V>, asked: readonly string[] | undefined): Record<string, V> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !asked || asked.includes(id)));
}

function columns(
  { by, every, kpis }: {
    by: readonly Dim[];
    every: Parameters<typeof columnsOf>[0]["every"];
    kpis?: string[] | undefined;
  },
): Column[] {
  const all = columnsOf({ by, every, kpis, main }, agentsFamily);
  const groups = all.filter(({ from }) => from === "group");
  return [...groups, ...(by.includes("agent") ? [nameColumn] : []), ...all.slice(groups.length), reasonsColumn];
}

function definitionsOf(asked: readonly string[] | undefined): Record<string, string> {
  const counters = Object.entries<CounterInfo>(agentsFamily.counters).map(([id, { text }]) => [id, text]);
  return { ...Object.fromEntries(counters), ...fieldTexts, ...onlyAsked(textsOf(agentsFamily), asked) };
}

function notesOf(
  { queue, range, now }: { queue: string | undefined; range: Range; now: number },
): NonNullable<ReportParts["notes"]> {
  const ofQueue = queue === undefined ? [] : [
    note(
      "Legs, offers and declines are those of queue {queue}, and so are the agents; times in states are not split by queue.",
      { queue },
    ),
  ];
  const upTo = note("Up to now, {at}: the rest is still to come.", { at: localText(now, range.timezone) });
  return [...ofQueue, ...range.to > now ? [upTo] : []];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
