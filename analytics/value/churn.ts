/** What happened to customers in one month, as SQL counts it; `month` is its start, or 0 for all the time before. */
export type ChurnCount = {
  kind: "new" | "lost" | "back";
  month: number;
  count: number;
  /** Of them, those who were in the state that they left (active, or lost) when the month began. */
  before: number;
};

export type ChurnMonth = {
  month: number;
  /** When it began: those who ordered within the days of churn, and those who once did. */
  activeAtStart: number;
  lostAtStart: number;
  newCustomers: number;
  lost: number;
  wonBack: number;
  /** Of the active ones at the start, and of the lost ones. */
  lostOfActive: number;
  wonBackOfLost: number;
};

/** Complete months in their order. Active at the end = active at the start + new + won back - lost. */
export function churnMonths(
  counts: readonly ChurnCount[],
  { bounds, end }: { bounds: readonly number[]; end: number },
): ChurnMonth[] {
  const at = (kind: ChurnCount["kind"], month: number) =>
    counts.find((one) => one.kind === kind && one.month === month);
  const before = { active: activeOf((kind) => at(kind, 0)?.count ?? 0), known: at("new", 0)?.count ?? 0 };
  const months: ChurnMonth[] = [];
  bounds.slice(0, -1).forEach((month, i) => {
    if ((bounds[i + 1] as number) > end) return;
    months.push({
      month,
      activeAtStart: before.active,
      lostAtStart: before.known - before.active,
      newCustomers: at("new", month)?.count ?? 0,
      lost: at("lost", month)?.count ?? 0,
      wonBack: at("back", month)?.count ?? 0,
      lostOfActive: at("lost", month)?.before ?? 0,
      wonBackOfLost: at("back", month)?.before ?? 0,
    });
    before.active += activeOf((kind) => at(kind, month)?.count ?? 0);
    before.known += at("new", month)?.count ?? 0;
  });
  return months;
}

function activeOf(count: (kind: ChurnCount["kind"]) => number): number {
  return count("new") + count("back") - count("lost");
}
