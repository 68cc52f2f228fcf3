import type { NamedRule } from "../../../schemas/alerts/rule.ts";
import type { Finding } from "./scored-watch.ts";

/** Whom a rule finds by one run of scoring. */
export type RunFound = {
  /** When the run was made, epoch ms. */
  madeAt: number;
  found: readonly Pick<Finding, "customer" | "values">[];
};

/** What the newest run and the one before it, where there is one, tell by a rule: who is found, and who is no more. */
export function findingsOf(
  { name: rule, since }: Pick<NamedRule, "name" | "since">,
  newest: RunFound,
  earlier: RunFound | null,
): Finding[] {
  const before = earlier?.found ?? [];
  const known = new Set(before.map(({ customer }) => customer));
  const still = new Set(newest.found.map(({ customer }) => customer));
  const sinceOf = (run: RunFound | null) => Math.max(since, run?.madeAt ?? 0);
  return [
    ...newest.found.map((one) => ({
      ...one,
      rule,
      from: sinceOf(known.has(one.customer) ? earlier : newest),
      until: null,
    })),
    ...before.filter(({ customer }) => !still.has(customer)).map((one) => ({
      ...one,
      rule,
      from: sinceOf(earlier),
      until: newest.madeAt,
    })),
  ];
}
