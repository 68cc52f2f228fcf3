import { z } from "zod";
import { KpiId, Window } from "../boards/tile-options.ts";
import { RefuseReason } from "../names.ts";

const seconds = z.number().min(0).max(86_400);
const minutes = z.number().min(0).max(10_080);
const times = z.number().int().min(1).max(50);
const CaseKind = z.enum(["complaint", "request", "suggestion", "incident"]);
const Survey = z.enum(["csat", "nps", "ces"]);

/** Customers of one run of scoring: nobody takes care of more in a day. */
const mostOfRun = z.int().min(1).max(100).default(10);

/**
 * What an alert can be raised by, and the parameters of each. Those of a contact or customer look at one customer at a time
 * (`customerTriggers`), the others at a queue, site or source (`floorTriggers`). Editor, help and dry run are made of this.
 */
export const customerTriggers = {
  /** Waits in a queue for so long; 0 is at once. */
  waiting: z.strictObject({ afterSeconds: seconds.default(0) }),
  /** Will wait beyond the queue's target, or beyond `beyondSeconds`, by the estimate for the queue. */
  "predicted-wait": z.strictObject({ beyondSeconds: seconds.optional() }),
  /** Hung up while waiting, after at least so long. Ends when the customer was reached. */
  abandoned: z.strictObject({ afterSeconds: seconds.default(0) }),
  /** Was not let in. Ends when the customer was reached. */
  refused: z.strictObject({ reasons: z.array(RefuseReason).min(1).optional() }),
  /** Was handed on so many times within one contact. */
  transferred: z.strictObject({ times: times.default(2) }),
  /** Heard so many announcements within one contact while waiting. */
  announcements: z.strictObject({ times: times.default(3) }),
  /** Was sent to another channel. Ends when the customer was reached. */
  deflected: z.strictObject({}),
  /** Is on one contact for longer than that. */
  "long-contact": z.strictObject({ minutes: minutes.default(15) }),
  /** Begins the so-manieth contact within the last hours. */
  repeat: z.strictObject({ times: times.min(2).default(2), withinHours: z.number().min(1).max(72).default(24) }),
  /** Has opened a case of one of these kinds. Ends when it is closed. */
  complaint: z.strictObject({ kinds: z.array(CaseKind).min(1).default(["complaint"]) }),
  /** Has a case that is past its due time by so much. Ends when it is closed. */
  "case-overdue": z.strictObject({ graceMinutes: minutes.default(0), kinds: z.array(CaseKind).min(1).optional() }),
  /** Has a promise that is past its due time by so much. Ends when it is kept or cancelled. */
  "promise-overdue": z.strictObject({ graceMinutes: minutes.default(0) }),
  /** Gave a score in the lowest part of its scale, 0..1: 0.25 is 1 or 2 of 5. */
  "low-score": z.strictObject({
    atMost: z.number().min(0).max(1).default(0.25),
    surveys: z.array(Survey).min(1).optional(),
  }),
  /** Paid so many days late, or has not paid so many days after it was due. */
  "late-payment": z.strictObject({
    days: z.number().min(0).max(365).default(7),
    leastAmount: z.number().min(0).default(0),
  }),
  /** Ordered for less than this share of what is usual for the same customer, by the newest scores; those who ordered for most. */
  "fewer-orders": z.strictObject({ share: z.number().gt(0).lt(1).default(0.5), most: mostOfRun }),
  /** Is likely to have left by the newest scores: P(alive) is below that; those with whom most may be lost. */
  "likely-to-leave": z.strictObject({ aliveBelow: z.number().gt(0).lt(1).default(0.5), most: mostOfRun }),
  /** Is in a menu for longer than that, or has failed in so many. Ends when an agent answers, or the contact ends. */
  "self-service": z.strictObject({ failures: times.default(2), afterSeconds: seconds.default(120) }),
} as const;

export const floorTriggers = {
  /**
   * A number of the catalogue is beyond `above` or `below` for so long, for each queue of the scope. It ends when the number
   * is back behind `clear` (by default the same bound) for so long.
   */
  kpi: z.strictObject({
    kpi: KpiId,
    window: Window.default("today"),
    above: z.number().optional(),
    below: z.number().optional(),
    clear: z.number().optional(),
    forSeconds: seconds.default(60),
    /** For each queue, for each site, or for the whole scope as one. */
    per: z.enum(["queue", "site", "all"]).default("queue"),
  }).refine(({ above, below }) => (above === undefined) !== (below === undefined), {
    message: "must have one of above and below",
  }).refine(
    ({ above, below, clear }) =>
      clear === undefined || (above !== undefined ? clear <= above : clear >= (below as number)),
    { message: "must be on the good side of the bound", path: ["clear"] },
  ),
  /** Someone waits in a queue and none of its agents is available, for so long. */
  "no-agent": z.strictObject({ forSeconds: seconds.default(30) }),
  /** Far more comes in than is usual at this time of the week. */
  surge: z.strictObject({ kinds: z.array(z.enum(["site", "queue", "topic"])).min(1).default(["site", "queue"]) }),
  /** A source says nothing for longer than that; by default the site's silentMinutes. */
  "source-silent": z.strictObject({ minutes: minutes.min(1).optional() }),
  /** Events wait to be stored for longer than that. */
  "ingest-behind": z.strictObject({ seconds: seconds.min(5).default(60) }),
} as const;

export const triggers = { ...customerTriggers, ...floorTriggers } as const;
export type TriggerKind = keyof typeof triggers;
export type CustomerTriggerKind = keyof typeof customerTriggers;
export type FloorTriggerKind = keyof typeof floorTriggers;
export const triggerKinds = Object.keys(triggers) as TriggerKind[];

export type TriggerParams<K extends TriggerKind> = z.infer<typeof triggers[K]>;
/** One kind with its parameters. */
export type Trigger = { [K in TriggerKind]: { kind: K; params: TriggerParams<K> } }[TriggerKind];

type TriggerOption = z.ZodObject<{ kind: z.ZodLiteral<TriggerKind>; params: z.ZodType }>;
const options = triggerKinds.map((kind) =>
  z.strictObject({ kind: z.literal(kind), params: (triggers[kind] as z.ZodType<unknown, object>).prefault({}) })
) as unknown as [TriggerOption, ...TriggerOption[]];
export const Trigger = z.discriminatedUnion("kind", options) as unknown as z.ZodType<Trigger>;

export function isCustomerTrigger(trigger: Trigger): trigger is Extract<Trigger, { kind: CustomerTriggerKind }> {
  return Object.hasOwn(customerTriggers, trigger.kind);
}
