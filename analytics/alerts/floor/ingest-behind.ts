import type { Verdict } from "./course.ts";
import type { LookOf } from "./look.ts";

/** How long the oldest event waits to be stored; it is over once that is half of the bound, so that it does not flap around it. */
export const lookAtIngest: LookOf<"ingest-behind"> = ({ seconds }, _scope, { ingestBehindMs }) => {
  const sample = {
    subject: { kind: "ingest" as const, id: "ingest" },
    place: { site: "", queue: null, topic: null },
    verdict: verdictOf(ingestBehindMs, seconds * 1000),
    values: { behindMs: ingestBehindMs },
  };
  return { samples: [sample], others: null, beginMs: 0, endMs: 0 };
};

function verdictOf(behindMs: number | null, boundMs: number): Verdict | null {
  if (behindMs === null) return null;
  return behindMs > boundMs ? "bad" : behindMs <= boundMs / 2 ? "good" : "between";
}
