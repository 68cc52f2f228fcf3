import type { ClickHouseClient } from "@clickhouse/client";
import type { AlertRule, AlertScope } from "../../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../../schemas/directory.ts";
import { fewerOrdersQuery, likelyToLeaveQuery, type ScoredRun } from "../../history/alert-scores-query.ts";
import { runQuery } from "../../history/query.ts";
import { windowStart } from "../../value/scoring-span.ts";
import { fitsScope } from "../scope-match.ts";
import type { RunFound } from "./findings.ts";
import type { ScoredTrigger } from "./scored-rule.ts";

/** Of one rule and run, the most valuable: a rule may tell no more. */
const MOST = 100;

type Asked = {
  rule: Pick<AlertRule, "scope"> & { trigger: ScoredTrigger };
  run: ScoredRun;
  directory: DirectoryIndex;
};

/** Whom the rule finds by that run, the most valuable first. Throws `QueryFailed`. */
export async function foundByRun(
  client: ClickHouseClient,
  { rule: { trigger, scope }, run, directory }: Asked,
): Promise<RunFound["found"]> {
  const whose = whoseOf(scope);
  if (!whose) return [];
  const asked = { ...whose, asOf: run.asOf, limit: MOST };
  if (trigger.kind === "likely-to-leave") {
    const rows = await runQuery(client, likelyToLeaveQuery, { ...asked, aliveBelow: trigger.params.aliveBelow });
    return rows.map(({ customer, alive }) => ({ customer, values: { alive } }));
  }
  const { share } = trigger.params;
  const rows = await runQuery(client, fewerOrdersQuery, { ...asked, ...windowBefore(run, directory), share });
  return rows.map(({ customer, revenue, usual }) => ({
    customer,
    values: { share: Math.max(0, revenue / usual), revenue, usual },
  }));
}

/** The window before that of the run, and what its currencies are worth. */
function windowBefore(
  { asOf, windowDays }: ScoredRun,
  { directory: { value, currency }, defaultZone }: DirectoryIndex,
) {
  const rates = { ...value.rates, [currency]: 1 };
  const to = windowStart(asOf, windowDays, defaultZone);
  const from = windowStart(to, windowDays, defaultZone);
  return { from, to, currencies: Object.keys(rates), rates: Object.values(rates) };
}

/** Whose customers, for the query; null where none fit: a score is of no queue, and of no contact with a priority. */
function whoseOf({ customers, ...places }: AlertScope) {
  if (!fitsScope(places, nowhere, null)) return null;
  const { tiers = [], tags = [], leastPriority } = customers ?? {};
  const isAnybody = tiers.length === 0 && tags.length === 0 && leastPriority === undefined;
  return { isAnybody, tiers, tags };
}

const nowhere = {
  site: "",
  queue: null,
  channel: null,
  topic: null,
  campaign: null,
  lineKind: null,
  priority: null,
};
