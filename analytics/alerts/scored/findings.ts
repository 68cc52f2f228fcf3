import type { ScoredRule } from "./scored-rule.ts";
import type { Finding } from "./scored-watch.ts";

/** Whom a rule finds by one run of scoring. */
export type RunFound = {
  /** When the run was made, epoch ms. */
  madeAt: number;
  /** All of them, the most valuable first. */
  found: readonly Pick<Finding, "customer" | "values">[];
};

/**
 * What the newest run and the one before it, where there is one, tell by a rule: who is found, of many the most valuable, and who is
 * no more. Whom the run before told of is not over because others are more valuable now.
 */
export function findingsOf(
  { name: rule, since, trigger: { params: { most } } }: ScoredRule,
  newest: RunFound,
  earlier: RunFound | null,
): Finding[] {
  const before = earlier?.found.slice(0, most) ?? [];
  const known = new Set(before.map(({ customer }) => customer));
  const still = new Set(newest.found.map(({ customer }) => customer));
  const sinceOf = (run: RunFound | null) => Math.max(since, run?.madeAt ?? 0);
  return [
    ...newest.found.filter(({ customer }, i) => i < most || known.has(customer)).map((one) => ({
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
