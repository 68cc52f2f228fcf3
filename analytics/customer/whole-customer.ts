import type { ClickHouseClient } from "@clickhouse/client";
import type {
  CustomerBody,
  CustomerScores,
  CustomerTier,
  CustomerWho,
  TimelineParams,
  ValuePoint,
} from "../../schemas/customer.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { inEnglish } from "../../schemas/note.ts";
import { ValueSummary } from "../../schemas/value.ts";
import { localText } from "../history/intervals.ts";
import { runQuery } from "../history/query.ts";
import { knownAddresses } from "./addresses.ts";
import { readPast } from "./past.ts";
import { type Person, personOf } from "./person-query.ts";
import { tierHistoryQuery, type TierRow } from "./search-query.ts";
import { readTimeline } from "./timeline.ts";
import { betterQuery, monthsQuery, newestRunQuery, scoresQuery } from "./value-query.ts";
import { curveOf } from "./value-curve.ts";

export type CustomerContext = { client: ClickHouseClient; directory: DirectoryIndex; now: number };

/** Of a run's summary, that of an older version too. */
const Cutoffs = ValueSummary.pick({ tiers: true });

/** One customer, whole; null where nobody ever told of them. Throws `QueryFailed`. */
export async function wholeCustomer(
  { client, directory, now }: CustomerContext,
  id: string,
  params: TimelineParams,
): Promise<CustomerBody | null> {
  const person = await personOf(client, id);
  if (!person) return null;
  const { ids } = person;
  const root = ids[0] as string;
  const timezone = directory.defaultZone;
  const { currency, value: { rates } } = directory.directory;
  const past = readPast(client, ids);
  const [tiers, scores, months, timeline] = await Promise.all([
    runQuery(client, tierHistoryQuery, { ids: [root], now }),
    readScores(client, { customer: root, now, timezone }),
    runQuery(client, monthsQuery, { ids, timezone }),
    past.then((all) => readTimeline(client, all, { ...params, now, timezone })),
  ]);
  const { points, notes } = curveOf(months, { currency, rates });
  return {
    at: localText(now, timezone),
    timezone,
    currency,
    customer: { ...whoOf(person), addresses: knownAddresses(await past) },
    tier: tierOf(tiers, timezone),
    scores,
    curve: points satisfies ValuePoint[],
    timeline,
    notes: notes.map(inEnglish),
    noteParts: notes,
  };
}

function whoOf({ ids, described }: Person): Omit<CustomerWho, "addresses"> {
  const [id = "", ...merged] = ids;
  const who = described.get(id);
  return {
    id,
    kind: who?.kind || null,
    name: who?.name || null,
    since: who?.since || null,
    language: who?.language || null,
    owner: who?.owner || null,
    tags: who?.tags ?? [],
    preferences: who?.preferences ? JSON.parse(who.preferences) : null,
    merged,
  };
}

function tierOf(rows: readonly TierRow[], timezone: string): CustomerTier | null {
  const history = rows.map(({ tier, since }) => ({ tier, since: localText(since, timezone) }));
  const last = history.at(-1);
  return last ? { ...last, history } : null;
}

async function readScores(
  client: ClickHouseClient,
  { customer, now, timezone }: { customer: string; now: number; timezone: string },
): Promise<CustomerScores | null> {
  const [run] = await runQuery(client, newestRunQuery, { now });
  const [row] = run ? await runQuery(client, scoresQuery, { asOf: run.asOf, customer }) : [];
  if (!run || !row) return null;
  const [{ better }] = await runQuery(client, betterQuery, { asOf: run.asOf, revenue: row.revenue }) as [
    { better: number },
  ];
  const { asOf, windowDays, customers, summary } = run;
  const { tiers } = Cutoffs.parse(JSON.parse(summary));
  const least = (tier: "A" | "B" | "C") => tiers[tier]?.leastRevenue ?? null;
  return {
    ...row,
    asOf: localText(asOf, timezone),
    windowDays,
    customers,
    lastOrder: row.lastOrder === null ? null : localText(row.lastOrder, timezone),
    rank: better + 1,
    cutoffs: { A: least("A"), B: least("B"), C: least("C") },
    recency: row.recency || null,
    frequency: row.frequency || null,
    money: row.money || null,
  };
}
