import { z } from "zod";
import type { AlertFacts } from "../../../schemas/alerts/alert.ts";
import type { AlertScope } from "../../../schemas/alerts/rule.ts";
import type { FloorTriggerKind, TriggerParams } from "../../../schemas/alerts/triggers.ts";
import type { View } from "../../boards/view.ts";
import type { Seen, Spans, Verdict } from "./course.ts";

/** What triggers of the floor look at. */
export type Ground = {
  view: View;
  /** How long the oldest event waits to be stored, ms; null unknown. */
  ingestBehindMs: number | null;
};

/** What alerts of the floor are about. */
export const FloorSubject = z.object({
  kind: z.enum(["queue", "site", "source", "topic", "ingest", "scope"]),
  /** Of queues, sources and topics `site/name`. */
  id: z.string(),
});
export type FloorSubject = z.infer<typeof FloorSubject>;
export type FloorPlace = Pick<AlertFacts, "site" | "queue" | "topic">;

/** One thing as a trigger sees it. */
export type Sample = Seen & { subject: FloorSubject; place: FloorPlace };

/** All that a trigger sees at one moment. */
export type Look = Spans & {
  samples: readonly Sample[];
  /** Of everything that is not among the samples; null unknown. */
  others: Verdict | null;
};

/** How a kind of trigger looks at what is in the scope. */
export type LookOf<K extends FloorTriggerKind> = (params: TriggerParams<K>, scope: AlertScope, ground: Ground) => Look;

/** Whether the scope looks at that place; customers, channels and so on are no part of it. */
export function isPlaceMeant({ sites, queues, topics }: AlertScope, { site, queue, topic }: FloorPlace): boolean {
  return (sites?.includes(site) ?? true) &&
    (queues?.some((one) => one.site === site && one.queue === queue) ?? true) &&
    (topics === undefined || (topic !== null && topics.includes(topic)));
}

export function queueSubject({ site, queue }: { site: string; queue: string }): FloorSubject {
  return { kind: "queue", id: `${site}/${queue}` };
}
