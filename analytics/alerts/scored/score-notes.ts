import { Temporal } from "temporal-polyfill";
import { type Note, note } from "../../../schemas/note.ts";
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
export function scoreNotes({ trigger, runs, from, to, timezone }: Looked): Note[] {
  const text = (at: number) => textOf(at, timezone);
  const listed = (some: Looked["runs"]) => some.map(({ asOf }) => text(asOf)).join(", ");
  const before = runs.filter(({ asOf }) => asOf < from);
  const within = runs.filter(({ asOf }) => asOf >= from);
  const unforeseen = trigger.kind === "likely-to-leave" ? runs.filter(({ isForetold }) => !isForetold) : [];
  return [
    within.length > 0
      ? note("Looked at scores as of {times} ({timezone}), as if they had been made at these moments.", {
        ...{ times: listed(within), timezone },
      })
      : note(
        "Customers were not scored between {from} and {to} ({timezone}); `frontline value score --as-of DATE` does that.",
        { from: text(from), to: text(to), timezone },
      ),
    before.length > 0
      ? note("Scores as of {times} tell how things were before.", { times: listed(before) })
      : note("No scores of before tell how things were."),
    ...unforeseen.length > 0
      ? [
        note("As of {times} no model could be fitted: who was likely to leave is not known.", {
          times: listed(unforeseen),
        }),
      ]
      : [],
  ];
}

function textOf(at: number, timezone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}
