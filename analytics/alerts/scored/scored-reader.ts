import type { ClickHouseClient } from "@clickhouse/client";
import type { AlertScope, NamedRule } from "../../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../../schemas/directory.ts";
import {
  fewerOrdersQuery,
  likelyToLeaveQuery,
  type ScoredRun,
  scoredRunsQuery,
} from "../../history/alert-scores-query.ts";
import { runQuery } from "../../history/query.ts";
import { windowStart } from "../../value/scoring-span.ts";
import { fitsScope } from "../scope-match.ts";
import type { Finding } from "./scored-watch.ts";

/** Customers of one rule and run, the most valuable: nobody takes care of more in a day. */
const MOST = 100;

type Options = {
  client: ClickHouseClient;
  rules: () => readonly NamedRule[];
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

type Scored = Extract<NamedRule["trigger"], { kind: "fewer-orders" | "likely-to-leave" }>;
type ScoredRule = NamedRule & { trigger: Scored };
type Found = Pick<Finding, "customer" | "values">;

/** Looks whom the newest runs of scoring find. */
export class ScoredReader {
  readonly #options: Options;
  #readFor = "";

  constructor(options: Options) {
    this.#options = options;
  }

  /** What is found now; null where neither the runs nor the rules changed. To be called each minute. Throws `QueryFailed`. */
  async refresh(): Promise<Finding[] | null> {
    const { client, rules, clock } = this.#options;
    const scored = rules().filter(({ enabled }) => enabled).filter(isScored);
    const runs = await runQuery(client, scoredRunsQuery, { now: clock() });
    const readFor = JSON.stringify([runs, scored]);
    if (readFor === this.#readFor) return null;
    const findings: Finding[] = [];
    for (const rule of scored) findings.push(...await this.#findingsOf(rule, runs));
    this.#readFor = readFor;
    return findings;
  }

  async #findingsOf(rule: ScoredRule, [newest, earlier]: ScoredRun[]): Promise<Finding[]> {
    if (!newest) return [];
    const now = await this.#found(rule, newest);
    const before = earlier ? await this.#found(rule, earlier) : [];
    const known = new Set(before.map(({ customer }) => customer));
    const still = new Set(now.map(({ customer }) => customer));
    const since = (run: ScoredRun | undefined) => Math.max(rule.since, run?.computedAt ?? 0);
    return [
      ...now.map((one) => ({
        ...one,
        rule: rule.name,
        from: since(known.has(one.customer) ? earlier : newest),
        until: null,
      })),
      ...before.filter(({ customer }) => !still.has(customer)).map((one) => ({
        ...one,
        rule: rule.name,
        from: since(earlier),
        until: newest.computedAt,
      })),
    ];
  }

  async #found({ trigger, scope }: ScoredRule, run: ScoredRun): Promise<Found[]> {
    const { client } = this.#options;
    const whose = whoseOf(scope);
    if (!whose) return [];
    const asked = { ...whose, asOf: run.asOf, limit: MOST };
    if (trigger.kind === "likely-to-leave") {
      const rows = await runQuery(client, likelyToLeaveQuery, { ...asked, aliveBelow: trigger.params.aliveBelow });
      return rows.map(({ customer, alive }) => ({ customer, values: { alive } }));
    }
    const { share } = trigger.params;
    const rows = await runQuery(client, fewerOrdersQuery, { ...asked, ...this.#before(run), share });
    return rows.map(({ customer, revenue, usual }) => ({
      customer,
      values: { share: Math.max(0, revenue / usual), revenue, usual },
    }));
  }

  /** The window before that of the run, and what its currencies are worth. */
  #before({ asOf, windowDays }: ScoredRun) {
    const { directory: { value, currency }, defaultZone } = this.#options.directory();
    const rates = { ...value.rates, [currency]: 1 };
    const to = windowStart(asOf, windowDays, defaultZone);
    const from = windowStart(to, windowDays, defaultZone);
    return { from, to, currencies: Object.keys(rates), rates: Object.values(rates) };
  }
}

function isScored(rule: NamedRule): rule is ScoredRule {
  return rule.trigger.kind === "fewer-orders" || rule.trigger.kind === "likely-to-leave";
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
