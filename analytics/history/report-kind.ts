import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { BadRequest } from "../../schemas/bad-request.ts";
import { type Problem, problemOf } from "../../schemas/decode.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { CounterInfos, Family, KpiRules } from "../../schemas/family.ts";
import { inEnglish, type Note } from "../../schemas/note.ts";
import {
  type Column,
  type Every,
  type Format,
  type GroupName,
  groupNames,
  type RangeParams,
  type Report,
} from "../../schemas/report.ts";
import { localText } from "./intervals.ts";
import { type Range, rangeOf } from "./range.ts";

/** What every report is made with. */
export type ReportContext = {
  client: ClickHouseClient;
  directory: DirectoryIndex;
  /** The server's clock, epoch ms. */
  now: number;
};

/** A report under its name; the web, the command line and the description of the API know it by this alone. */
export type ReportKind = {
  name: string;
  title: string;
  /** What it tells, in a sentence. */
  text: string;
  params: z.ZodObject;
  /** Makes it of parameters as text. Throws `BadRequest` with every problem, `QueryFailed`. */
  make(context: ReportContext, given: Record<string, unknown>): Promise<{ report: Report; format: Format }>;
};

type Definition<P extends z.ZodRawShape> = {
  name: string;
  title: string;
  text: string;
  /** Those of `rangeParams` among them. */
  params: P;
  make(
    context: ReportContext,
    asked: { params: z.infer<z.ZodObject<P>>; range: Range },
  ): Promise<ReportParts>;
};

/** What a report adds to what all have. */
export type ReportParts = Omit<Report, "report" | "from" | "to" | "timezone" | "currency" | "notes" | "noteParts"> & {
  notes?: Note[];
};

/** Rows at most: what is longer is asked for in parts. */
const MOST_ROWS = 100_000;

/** Wraps what all reports have in common: reading the parameters, the range, and the body's frame. */
export function defineReport<P extends z.ZodRawShape>(definition: Definition<P>): ReportKind {
  const params = z.strictObject(definition.params);
  const { name, title, text } = definition;
  return {
    name,
    title,
    text,
    params,
    async make(context, given) {
      const asked = parse(params, given, { name, directory: context.directory });
      const parts = await definition.make(context, asked);
      if (parts.rows.length > MOST_ROWS) throw tooLong(name, parts.rows.length);
      const { currency } = context.directory.directory;
      return {
        report: framed(name, parts, { ...asked.range, currency }),
        format: (asked.params as RangeParams).format,
      };
    },
  };
}

function parse<P extends z.ZodRawShape>(
  params: z.ZodObject<P, z.core.$strict>,
  given: Record<string, unknown>,
  { name, directory }: { name: string; directory: DirectoryIndex },
) {
  const parsed = params.safeParse(given, { reportInput: true });
  const problems: Problem[] = parsed.error?.issues.map(problemOf) ?? [];
  const every = parsed.success ? (parsed.data as { every?: Every }).every : undefined;
  const range = rangeOf({ ...given, every }, directory, problems);
  if (!parsed.success || !range) throw new BadRequest(`Cannot make the ${name} report`, problems);
  return { params: parsed.data, range };
}

function tooLong(name: string, rows: number): BadRequest {
  const message = `must give at most ${MOST_ROWS} rows, got ${rows}: ask for a shorter time, or fewer groups`;
  return new BadRequest(`Cannot make the ${name} report`, [{ path: "by", message }]);
}

function framed(
  name: string,
  { notes = [], ...parts }: ReportParts,
  { from, to, timezone, currency }: Range & { currency: string },
): Report {
  const hasMoney = parts.columns.some(({ unit }) => unit === "money");
  return {
    ...{ report: name, from: localText(from, timezone), to: localText(to, timezone), timezone },
    ...hasMoney && { currency },
    ...parts,
    ...{ notes: notes.map(inEnglish), noteParts: notes },
  };
}

/** The columns of rows that are told apart by these dimensions, and the family's KPIs; `main` ones fit a terminal. */
export function columnsOf<K extends string>(
  { by, every, kpis, main }: {
    by: readonly string[];
    every?: Every | undefined;
    /** Those asked for; absent: all. */
    kpis?: readonly string[] | undefined;
    main: readonly K[];
  },
  family: Pick<Family<CounterInfos, string>, "counters"> & { kpis: Record<K, { name: string; unit: Column["unit"] }> },
): Column[] {
  const groups = groupNames.filter((name) => by.includes(name));
  const ids = (Object.keys(family.kpis) as K[]).filter((id) => !kpis || kpis.includes(id));
  return [
    ...(every ? [{ id: "start", name: "Start", unit: "time", from: "group", isMain: true } as const] : []),
    ...groups.map((id) => ({ id, name: groupTitles[id], unit: "text", from: "group", isMain: true }) as const),
    ...ids.map((id) => ({
      id,
      name: family.kpis[id].name,
      unit: family.kpis[id].unit,
      from: "kpi" as const,
      isMain: kpis !== undefined || main.includes(id),
    })),
  ];
}

const groupTitles: Record<GroupName, string> = {
  site: "Site",
  queue: "Queue",
  channel: "Channel",
  direction: "Direction",
  lineKind: "Line",
  tier: "Tier",
  priority: "Priority",
  campaign: "Campaign",
  topic: "Topic",
  agent: "Agent",
  team: "Team",
  kind: "Kind",
  owner: "Owner",
  wait: "Waited",
  rule: "Rule",
  person: "Person",
};

/** The formula where a report's family does not depend on one. */
export const anyRules: KpiRules = { formula: "offered-less-short" };
