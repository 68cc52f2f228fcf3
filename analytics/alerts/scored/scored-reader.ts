import type { ClickHouseClient } from "@clickhouse/client";
import type { NamedRule } from "../../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../../schemas/directory.ts";
import { type ScoredRun, scoredRunsQuery } from "../../history/alert-scores-query.ts";
import { runQuery } from "../../history/query.ts";
import { findingsOf, type RunFound } from "./findings.ts";
import { foundByRun } from "./found-by-run.ts";
import { isScoredRule, type ScoredRule } from "./scored-rule.ts";
import type { Finding } from "./scored-watch.ts";

type Options = {
  client: ClickHouseClient;
  rules: () => readonly NamedRule[];
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

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
    const scored = rules().filter(({ enabled }) => enabled).filter(isScoredRule);
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
    return findingsOf(rule, await this.#foundBy(rule, newest), earlier ? await this.#foundBy(rule, earlier) : null);
  }

  async #foundBy(rule: ScoredRule, run: ScoredRun): Promise<RunFound> {
    const { client, directory } = this.#options;
    return { madeAt: run.computedAt, found: await foundByRun(client, { rule, run, directory: directory() }) };
  }
}
