import type { TriggerParams } from "../../../schemas/alerts/triggers.ts";
import type { Contact } from "../../live/contact.ts";
import { abandoned } from "./abandoned.ts";
import { announcements } from "./announcements.ts";
import type { Cause } from "./cause.ts";
import type { ContactTrigger, Sight } from "./contact-trigger.ts";
import { deflected } from "./deflected.ts";
import { longContact } from "./long-contact.ts";
import { predictedWait } from "./predicted-wait.ts";
import { refused } from "./refused.ts";
import { repeat } from "./repeat.ts";
import { selfService } from "./self-service.ts";
import { transferred } from "./transferred.ts";
import { waiting } from "./waiting.ts";

export type ContactTriggerKind =
  | "waiting"
  | "predicted-wait"
  | "abandoned"
  | "refused"
  | "transferred"
  | "announcements"
  | "deflected"
  | "long-contact"
  | "repeat"
  | "self-service";

export const contactTriggers: { readonly [K in ContactTriggerKind]: ContactTrigger<K> } = {
  waiting,
  "predicted-wait": predictedWait,
  abandoned,
  refused,
  transferred,
  announcements,
  deflected,
  "long-contact": longContact,
  repeat,
  "self-service": selfService,
};

/** One of these kinds with its parameters. */
export type OfContact<K extends ContactTriggerKind = ContactTriggerKind> = {
  [P in K]: { kind: P; params: TriggerParams<P> };
}[K];

export function causesOfContact<K extends ContactTriggerKind>(
  { kind, params }: OfContact<K>,
  contact: Contact,
  sight: Sight,
): Cause[] {
  return contactTriggers[kind](contact, params, sight);
}
