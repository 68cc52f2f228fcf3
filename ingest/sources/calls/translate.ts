import type { Problem } from "../../../schemas/decode.ts";
import type { WireEvent } from "../../../schemas/event.ts";
import { checkedEvents } from "../csv/event-draft.ts";
import { eventsOf } from "./call-events.ts";
import type { CallMap } from "./map.ts";
import { readCall } from "./read-call.ts";
import { hasOneOf, type Reading, type Row } from "../csv/row-fields.ts";
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
    const { events, problems } = checkedEvents(eventsOf(call), site);
    return problems.length === 0 ? { verdict: "events", contact: call.contact, events } : { verdict: "bad", problems };
  };
}
