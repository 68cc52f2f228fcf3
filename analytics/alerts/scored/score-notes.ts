import { Temporal } from "temporal-polyfill";
import type { PastScoredRun } from "../../history/alert-scores-query.ts";
import type { ScoredTrigger } from "./scored-rule.ts";

type Looked = {
  trigger: ScoredTrigger;
  /** That were looked at, the oldest first; of those before `from` the newest only. */
  runs: readonly Pick<PastScoredRun, "asOf" | "isForetold">[];
  /** Epoch ms. */
  from: number;
  to: number;
  timezone: string;
};

/** What a reader must know of the runs of scoring that a dry run had, with times of that zone. */
export function scoreNotes({ trigger, runs, from, to, timezone }: Looked): string[] {
  const text = (at: number) => textOf(at, timezone);
  const listed = (some: Looked["runs"]) => some.map(({ asOf }) => text(asOf)).join(", ");
  const before = runs.filter(({ asOf }) => asOf < from);
  const within = runs.filter(({ asOf }) => asOf >= from);
  const unforeseen = trigger.kind === "likely-to-leave" ? runs.filter(({ isForetold }) => !isForetold) : [];
  return [
    within.length > 0
      ? `Looked at scores as of ${listed(within)} (${timezone}), as if they had been made at these moments.`
      : `Customers were not scored between ${text(from)} and ${
        text(to)
      } (${timezone}); \`frontline value score --as-of DATE\` does that.`,
    before.length > 0
      ? `Scores as of ${listed(before)} tell how things were before.`
      : "No scores of before tell how things were.",
    ...unforeseen.length > 0
      ? [`As of ${listed(unforeseen)} no model could be fitted: who was likely to leave is not known.`]
      : [],
  ];
}

function textOf(at: number, timezone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}
