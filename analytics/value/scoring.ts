import type { ClickHouseClient } from "@clickhouse/client";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { ValueSummary } from "../../schemas/value.ts";
import { runQuery } from "../history/query.ts";
import { type Pareto, paretoOf, type Spread } from "./pareto.ts";
import { fifthsOf } from "./rfm.ts";
import { dropEarlierScores, tierSumsQuery, writeScores } from "./score-rank-queries.ts";
import { keepLaterTiers, movedQuery, nextRunQuery, writeTiers } from "./score-tier-queries.ts";
import { clearWork, fillWork, type SpreadRow, spreadsQuery, unconvertedQuery } from "./score-work-queries.ts";
import { fitModels, type FittedModels, insertLines, writeOutlook } from "./scoring-models.ts";
import { dayText, lastDayNumber, windowStart } from "./scoring-span.ts";
import { segmentTable } from "./segments.ts";
import { runStatement } from "./statement.ts";
import { cutsOf } from "./tiers.ts";

/** `asOf`: orders before it count, epoch ms; `now`: this moment, later than that of any earlier run. */
export type ScoreRequest = { asOf: number; windowDays: number; now: number };

/** Stored amounts are whole 1/10,000 of the currency. */
const UNITS = 10_000;

/**
 * Values every customer as of a moment: tiers (only changes are written), scores, and the run itself with its summary. The same
 * moment and the same orders give the same again, and a run as of the past leaves what later runs said. One at a time: the
 * caller holds the lock. Throws `QueryFailed`; half a run shows nowhere but in scores without a run, and the next one mends it.
 */
export async function score(
  client: ClickHouseClient,
  directory: DirectoryIndex,
  { asOf, windowDays, now: computedAt }: ScoreRequest,
): Promise<ValueSummary> {
  const { defaultZone: timezone, directory: { value, currency } } = directory;
  const span = { asOf, start: windowStart(asOf, windowDays, timezone) };
  const rates = { ...value.rates, [currency]: 1 };
  const currencies = Object.keys(rates);
  await runStatement(client, clearWork, {});
  await runStatement(client, fillWork, { ...span, timezone, currencies, rates: Object.values(rates) });
  const spreads = await runQuery(client, spreadsQuery, { kindsApart: value.kindsApart });
  const models = await fitModels(client, lastDayNumber(asOf, timezone));
  await writeOutlook(client, usable(models.bgNbd)?.parameters ?? null, value.discountMonthly);
  const run = { asOf, computedAt };
  await runStatement(client, writeScores, { ...run, ...ranking(spreads, directory), ...modelParams(models) });
  await writeTierChanges(client, run);
  await runStatement(client, dropEarlierScores, run);
  const unconverted = await runQuery(client, unconvertedQuery, { ...span, currencies });
  const summary: ValueSummary = {
    currency,
    ...curves(spreads),
    unconverted: Object.fromEntries(unconverted.map(({ currency, amount }) => [currency, amount])),
    tiers: await tiersOf(client, run),
    fifths: visibleFifths(spreads),
    ...await movedOf(client, run),
    ...models,
  };
  await writeRun(client, { ...run, windowDays }, summary);
  return summary;
}

type Run = { asOf: number; computedAt: number };

async function writeTierChanges(client: ClickHouseClient, run: Run): Promise<void> {
  for (const { nextAt } of await runQuery(client, nextRunQuery, { asOf: run.asOf })) {
    await runStatement(client, keepLaterTiers, { ...run, nextAt });
  }
  await runStatement(client, writeTiers, run);
}

/** Parameters that the search did not settle on are shown, but nothing is foretold with them. */
function usable<F extends { isConverged: boolean }>(fit: F | null): F | null {
  return fit?.isConverged ? fit : null;
}

function modelParams({ bgNbd, gammaGamma }: FittedModels) {
  const [orders, values] = [usable(bgNbd), usable(gammaGamma)];
  return {
    hasOrders: orders !== null,
    hasValue: values !== null,
    ...(orders?.parameters ?? { r: 1, alpha: 1, a: 1, b: 1 }),
    ...(values?.parameters ?? { p: 1, q: 1, v: 1 }),
  };
}

function ranking(spreads: readonly SpreadRow[], { directory: { value } }: DirectoryIndex) {
  const apart = spreads.filter(({ measure }) => measure === "revenue");
  const cuts = apart.map((spread) => cutsOf(spread, value));
  return {
    kindsApart: value.kindsApart,
    kinds: apart.map(({ kind }) => kind),
    leastA: cuts.map(({ leastA }) => leastA),
    leastB: cuts.map(({ leastB }) => leastB),
    ...fifths(spreads),
    segments: [...segmentTable],
  };
}

function fifths(spreads: readonly SpreadRow[]) {
  const of = (
    wanted: SpreadRow["measure"],
  ) => [...fifthsOf(spreads.find(({ measure }) => measure === wanted) ?? { values: [], customers: [] })];
  return { recency: of("recency"), frequency: of("frequency"), money: of("money") };
}

function visibleFifths(spreads: readonly SpreadRow[]): ValueSummary["fifths"] {
  if (!spreads.some(({ measure }) => measure === "money")) return { recency: [], frequency: [], money: [] };
  const { recency, frequency, money } = fifths(spreads);
  return { recency: recency.map(dayText), frequency, money: money.map((units) => units / UNITS) };
}

function curves(spreads: readonly SpreadRow[]): Pareto {
  const found = paretoOf(together(spreads.filter(({ measure }) => measure === "revenue")));
  const { customers, revenue } = found.losses;
  return { ...found, revenue: found.revenue / UNITS, losses: { customers, revenue: revenue / UNITS } };
}

/** One spread of several. */
function together(spreads: readonly Spread[]): Spread {
  if (spreads.length <= 1) return spreads[0] ?? { values: [], customers: [] };
  const counts = new Map<number, number>();
  for (const { values, customers } of spreads) {
    values.forEach((value, i) => counts.set(value, (counts.get(value) ?? 0) + (customers[i] ?? 0)));
  }
  const pairs = [...counts].sort(([one], [other]) => other - one);
  return { values: pairs.map(([value]) => value), customers: pairs.map(([, count]) => count) };
}

async function tiersOf(client: ClickHouseClient, run: Run): Promise<ValueSummary["tiers"]> {
  const rows = await runQuery(client, tierSumsQuery, run);
  return Object.fromEntries(rows.map(({ tier, ...sums }) => [tier, sums]));
}

async function movedOf(client: ClickHouseClient, run: Run): Promise<{ movedUp: number; movedDown: number }> {
  const [moved = { movedUp: 0, movedDown: 0 }] = await runQuery(client, movedQuery, run);
  return moved;
}

async function writeRun(
  client: ClickHouseClient,
  { asOf, computedAt, windowDays }: Run & { windowDays: number },
  summary: ValueSummary,
): Promise<void> {
  const { customers, revenue } = summary;
  const row = { as_of: asOf, window_days: windowDays, computed_at: computedAt, customers, revenue };
  const text = JSON.stringify({ ...row, summary: JSON.stringify(summary) });
  await insertLines(client, "value_runs_v1", `FORMAT JSONEachRow\n${text}`);
}
