import { z } from "zod";
import { QueueRef } from "../boards/scope.ts";
import { Holidays, Hours } from "../hours.ts";
import { Channel, LineKind, Name, Site, Tier } from "../names.ts";
import { AlertName, AlertSeverity, Person } from "./names.ts";
import { Trigger } from "./triggers.ts";

/** What a rule looks at; what is absent does not matter, and of what is there each must fit. */
export const AlertScope = z.strictObject({
  sites: z.array(Site).min(1).max(100).optional(),
  queues: z.array(QueueRef).min(1).max(500).optional(),
  channels: z.array(Channel).min(1).optional(),
  topics: z.array(Name).min(1).max(500).optional(),
  campaigns: z.array(Name).min(1).max(500).optional(),
  lineKinds: z.array(LineKind).min(1).optional(),
  /**
   * Whose customers: those of one of these tiers, OR with one of these tags, OR whose contact has at least this priority. For
   * customers only; nobody named is everybody, also the unknown.
   */
  customers: z.strictObject({
    tiers: z.array(Tier).min(1).optional(),
    tags: z.array(Name).min(1).max(50).optional(),
    leastPriority: z.int().min(-32768).max(32767).optional(),
  }).optional(),
  /** Only causes that begin then, in the zone of their site: `business` is when the queue or site is open. */
  hours: z.union([z.literal("business"), Hours]).optional(),
});
export type AlertScope = z.infer<typeof AlertScope>;

/** A step of the alarm: who is told how long after the alert fired, unless somebody claimed it before. */
export const AlertLevel = z.strictObject({
  afterSeconds: z.number().min(0).max(86_400).default(0),
  /** Names of receivers. */
  to: z.array(AlertName).min(1).max(20),
});

export const AlertRule = z.strictObject({
  title: z.string().trim().min(1).max(120),
  enabled: z.boolean().default(true),
  severity: AlertSeverity.default("warn"),
  trigger: Trigger,
  scope: AlertScope.default({}),
  /** Who is told besides the desk and the walls, in order of `afterSeconds`. */
  levels: z.array(AlertLevel).max(10).default([]),
  /** Alerts of this rule within so long are told in one message. */
  groupSeconds: z.number().min(0).max(3600).default(0),
  /** Tells the reached level again while nobody claimed it; 0 never. */
  repeatMinutes: z.number().min(0).max(1440).default(0),
  /** Tells those who were told that it is over. */
  tellResolved: z.boolean().default(false),
  /** The same subject again within so long re-opens its alert. */
  reopenMinutes: z.number().min(0).max(10_080).default(60),
  /** Not claimed for so long: expired. */
  expireMinutes: z.number().min(1).max(10_080).default(480),
  /** Began and ended so many times within so many minutes: it stays firing until it was quiet for so long. */
  flap: z.strictObject({ times: z.int().min(2).max(20).default(3), minutes: z.number().min(1).max(1440).default(30) })
    .prefault({}),
  /** Alerts of the rule that are told to anybody within an hour; more are on the desk only. */
  mostPerHour: z.int().min(1).max(10_000).default(60),
});
export type AlertRule = z.infer<typeof AlertRule>;
/** A rule by its name, with when it came into force, epoch ms: what ended before is not told. */
export type NamedRule = AlertRule & { name: string; since: number };

/** When nobody is told by the receivers that respect it, unless a tier says otherwise. */
export const QuietHours = z.strictObject({
  hours: Hours,
  /** Customers of these tiers are told about all the same. */
  except: z.array(Tier).default(["A"]),
});

const reach = {
  title: z.string().trim().min(1).max(120),
  /** Whose it is: limits and "who was told" are by person; absent is a team. */
  person: Person.optional(),
  /** On call then, in the site's zone; absent is always. A level of which nobody is on call goes to the next one at once. */
  hours: Hours.optional(),
  holidays: Holidays.optional(),
  quiet: QuietHours.optional(),
  /** Messages within an hour at most, over all receivers of the person; what is more waits, gathered in the next one. */
  mostPerHour: z.int().min(1).max(10_000).default(30),
};
const address = z.string().max(2000).refine((text) => URL.canParse(text) && /^https?:/.test(text), {
  message: "must be a URL starting with https:// or http://",
});
const secret = z.string().min(8).max(500);

/** Where alerts are told. Secrets are never shown again: an answer has `secretShown` in their place, which keeps them when saved. */
export const AlertReceiver = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("webhook"), ...reach, url: address, secret }),
  z.strictObject({ kind: z.literal("slack"), ...reach, url: address }),
  z.strictObject({ kind: z.literal("teams"), ...reach, url: address }),
  z.strictObject({ kind: z.literal("pagerduty"), ...reach, routingKey: secret, url: address.optional() }),
  z.strictObject({ kind: z.literal("email"), ...reach, to: z.array(z.email().max(254)).min(1).max(20) }),
  /** Every phone and browser that this person allowed to be pushed to, on the desk. */
  z.strictObject({ kind: z.literal("push"), ...reach, person: Person }),
  /** `frontline.alerts.<site>.<rule>` */
  z.strictObject({ kind: z.literal("nats"), ...reach }),
]);
export type AlertReceiver = z.infer<typeof AlertReceiver>;
export type ReceiverKind = AlertReceiver["kind"];
export type NamedReceiver = AlertReceiver & { name: string };
/** Stands for a secret in what is shown. */
export const secretShown = "********";
