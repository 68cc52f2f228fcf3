import { type Problem, problemOf } from "../../../schemas/decode.ts";
import type { EventType } from "../../../schemas/event-data.ts";
import { FrontlineEvent, type WireEvent } from "../../../schemas/event.ts";

/** An event of a row before it is checked and gets its envelope; `at` in epoch ms. */
export type EventDraft = { id: string; type: EventType; at: number; data: Record<string, unknown> };

/** Names come from the file: one that is too long, or a channel that nobody knows, is found here and not in NATS. */
export function checkedEvents(drafts: EventDraft[], site: string): { events: WireEvent[]; problems: Problem[] } {
  const events: WireEvent[] = [];
  const problems: Problem[] = [];
  for (const { id, type, at, data } of drafts) {
    const time = new Date(at).toISOString();
    const event = { specversion: "1.0", id, source: `import/${site}`, site, type, time, data };
    const parsed = FrontlineEvent.safeParse(event, { reportInput: true });
    if (parsed.success) events.push(parsed.data);
    else {
      const found = parsed.error.issues.map(problemOf);
      problems.push(...found.map((problem) => ({ ...problem, path: `${type} ${problem.path}` })));
    }
  }
  return { events, problems };
}
