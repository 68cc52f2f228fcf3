import { type Problem, problemOf } from "../../../schemas/decode.ts";
import { FrontlineEvent, type WireEvent } from "../../../schemas/event.ts";
import { type EventDraft, eventsOf } from "./call-events.ts";
import type { CallMap } from "./map.ts";
import { readCall } from "./read-call.ts";
import { hasOneOf, type Reading, type Row } from "./row-fields.ts";
import { compileMoments } from "./row-moments.ts";

export type CallTranslation =
  | { verdict: "events"; contact: string; events: WireEvent[] }
  | { verdict: "ignored" }
  | { verdict: "bad"; problems: Problem[] };

/**
 * Makes the translator of the rows of one map. It depends on the row alone: the same row gives the same events with the
 * same ids, so a file may be imported twice. Every event is valid; a row with any problem gives none.
 */
export function createCallTranslator(map: CallMap, site: string): (row: Row) => CallTranslation {
  const readMoments = compileMoments(map);
  return (row) => {
    if (map.skip.some((rule) => hasOneOf(row, rule))) return { verdict: "ignored" };
    const reading: Reading = { row, problems: [] };
    const call = readCall(map, readMoments, reading);
    if (!call) return { verdict: "bad", problems: reading.problems };
    const { events, problems } = checked(eventsOf(call), site);
    return problems.length === 0 ? { verdict: "events", contact: call.contact, events } : { verdict: "bad", problems };
  };
}

/** Names come from the file: one that is too long, or a channel that nobody knows, is found here and not in NATS. */
function checked(drafts: EventDraft[], site: string): { events: WireEvent[]; problems: Problem[] } {
  const events: WireEvent[] = [];
  const problems: Problem[] = [];
  for (const { id, type, at, data } of drafts) {
    const time = new Date(at).toISOString();
    const event = { specversion: "1.0", id, source: `import/${site}`, site, type, time, data };
    const parsed = FrontlineEvent.safeParse(event, { reportInput: true });
    if (parsed.success) events.push(parsed.data);
    else {problems.push(
        ...parsed.error.issues.map(problemOf).map((problem) => ({ ...problem, path: `${type} ${problem.path}` })),
      );}
  }
  return { events, problems };
}
