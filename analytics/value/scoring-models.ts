import type { ClickHouseClient } from "@clickhouse/client";
import type { ValueSummary } from "../../schemas/value.ts";
import { QueryFailed, runQuery } from "../history/query.ts";
import type { BgNbd } from "./bg-nbd.ts";
import { type BgNbdFit, fitBgNbd } from "./bg-nbd-fit.ts";
import { fitGammaGamma, type GammaGammaFit } from "./gamma-gamma-fit.ts";
import { ifAliveOf } from "./lifetime-value.ts";
import { repeatTable, trackingPlot } from "./model-check.ts";
import {
  clearOutlook,
  courseQuery,
  historiesQuery,
  meanValuesQuery,
  outlookGroupsQuery,
} from "./score-model-queries.ts";
import { runStatement } from "./statement.ts";

/** More customers than this do not make the parameters noticeably better, and the search takes its time for each. */
const MOST_FITTED = 50_000;
const WEEK_DAYS = 7;

export type FittedModels = Pick<ValueSummary, "tracking" | "repeats"> & {
  bgNbd: BgNbdFit | null;
  gammaGamma: GammaGammaFit | null;
};

/** The models of the customers being scored, with what shows how well they fit; `endDay` is the last one known, since 1970. */
export async function fitModels(client: ClickHouseClient, endDay: number): Promise<FittedModels> {
  const sample = { most: MOST_FITTED };
  const histories = (await runQuery(client, historiesQuery, sample)).map(({ recencyDays, ageDays, ...counted }) => ({
    ...counted,
    recencyWeeks: recencyDays / WEEK_DAYS,
    ageWeeks: ageDays / WEEK_DAYS,
  }));
  const bgNbd = fitBgNbd(histories);
  const gammaGamma = fitGammaGamma(await runQuery(client, meanValuesQuery, sample));
  if (!bgNbd) return { bgNbd, gammaGamma, tracking: [], repeats: [] };
  const course = await runQuery(client, courseQuery, sample);
  const tracking = trackingPlot(bgNbd.parameters, {
    starts: course.map(({ day, starts }) => ({ day, count: starts })),
    repeats: course.map(({ day, repeats }) => ({ day, count: repeats })),
    endDay,
  });
  return { bgNbd, gammaGamma, tracking, repeats: repeatTable(bgNbd.parameters, histories) };
}

/** Writes what the model expects of each group of customers, weeks rounded to whole ones; nothing without a model. */
export async function writeOutlook(
  client: ClickHouseClient,
  bgNbd: BgNbd | null,
  discountMonthly: number,
): Promise<void> {
  await runStatement(client, clearOutlook, {});
  const groups = bgNbd ? await runQuery(client, outlookGroupsQuery, {}) : [];
  if (!bgNbd || groups.length === 0) return;
  const lines = groups.map((group) => {
    const { orders, discountedOrders } = ifAliveOf(bgNbd, group, discountMonthly);
    return JSON.stringify([group.repeats, group.ageWeeks, orders, discountedOrders]);
  });
  await insertLines(client, "value_outlook_v1", `FORMAT JSONCompactEachRow\n${lines.join("\n")}`);
}

/** The settings stand in the SQL: the embedded engine would keep others for every later query. */
export async function insertLines(client: ClickHouseClient, table: string, rows: string): Promise<void> {
  try {
    await client.command({ query: `INSERT INTO ${table} SETTINGS async_insert = 0 ${rows}` });
  } catch (cause) {
    throw new QueryFailed(`Cannot write ${table} in ClickHouse: ${(cause as Error).message}`, { cause });
  }
}
