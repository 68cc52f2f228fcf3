import { Tier } from "../../schemas/names.ts";
import { textTable } from "../../schemas/text-table.ts";
import type { Scored } from "../value/scorer.ts";

const percent = (share: number | null) => share === null ? "–" : `${(share * 100).toFixed(2)} %`;

/** What a run found, in a few lines. */
export function scoredText({ asOf, windowDays, summary }: Scored): string {
  const { tiers, currency, customers, revenue, topFifthShare, customersForFourFifths, gini, movedUp, movedDown } =
    summary;
  const rows = Tier.options.flatMap((tier) => {
    const found = tiers[tier];
    return found ? [[tier, String(found.customers), found.revenue.toFixed(2), found.leastRevenue.toFixed(2)]] : [];
  });
  return `Scored as of ${new Date(asOf).toISOString()} by orders of ${windowDays} days: customers ${customers}.\n` +
    `Revenue ${revenue.toFixed(2)} ${currency}: the best 20 % of customers bring ${percent(topFifthShare)}, ` +
    `${percent(customersForFourFifths)} of customers bring 80 %, Gini ${gini?.toFixed(4) ?? "–"}.\n` +
    `${movedUp} moved up, ${movedDown} down.\n\n` +
    textTable({ head: ["Tier", "Customers", "Revenue", "Least"], rows, left: 1 });
}
