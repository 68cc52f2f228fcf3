import type { TriggerKind, TriggerParams } from "../../../schemas/alerts/triggers.ts";
import type { Contact } from "../../live/contact.ts";
import type { Leg } from "../../live/leg.ts";
import { withoutSlash } from "../without-slash.ts";
import type { Cause, End } from "./cause.ts";

/** What a trigger can ask for that the contact itself does not know. */
export type Sight = {
  /** When the customer was first answered after that moment, epoch ms, in this contact or another of theirs; null not yet. */
  reachedAfter(at: number): number | null;
  /** How many contacts the customer began within so many ms up to the beginning of this one, which is counted too. */
  contactsWithin(ms: number): number;
  /** When it was first seen that the leg will wait longer than that, ms (null: than the queue's target); null not yet. */
  predictedAt(leg: Leg, beyondMs: number | null): { at: number; beyondMs: number } | null;
};

/** Causes of one kind in a contact that the customer began, also those that only time keeps from being fulfilled. */
export type ContactTrigger<K extends TriggerKind> = (
  contact: Contact,
  params: TriggerParams<K>,
  sight: Sight,
) => Cause[];

/** Contacts that people of the company began trouble nobody. */
export function isOwn({ direction }: Contact): boolean {
  return direction?.what !== "outbound" && direction?.what !== "internal";
}

/** When it began as far as is known, epoch ms: its first leg where the start is not told. */
export function beginOf({ startedAt, legs }: Contact): number | null {
  if (startedAt !== null) return startedAt;
  const placed = legs.flatMap(({ placedAt }) => placedAt ?? []);
  return placed.length === 0 ? null : Math.min(...placed);
}

export function keyOf({ site, contact }: Contact): string {
  return `${site}/${contact}`;
}

export function legKeyOf({ site, contact, leg, queue }: Leg): string {
  return `${site}/${withoutSlash(contact)}/${leg}/${queue}`;
}

export function endOf({ endedAt }: Contact): End | null {
  return endedAt === null ? null : { at: endedAt, reason: "ended" };
}

/** How waiting ended; null while it goes on. */
export function waitEndOf(contact: Contact, leg: Leg): End | null {
  if (leg.answered) return { at: leg.answered.at, reason: "answered" };
  const { leftAt, leaveReason } = leg;
  if (leftAt !== null && leaveReason !== null) return { at: leftAt, reason: leaveReason };
  return contact.isOver(leg) ? endOf(contact) : null;
}

export function reached(sight: Sight, from: number): End | null {
  const at = sight.reachedAfter(from);
  return at === null ? null : { at, reason: "reached" };
}

/** The queue in which the contact was at that moment, else the first it came to. */
export function queueAt({ legs }: Contact, at: number): string | null {
  const placed = legs.flatMap(({ placedAt, leg, queue }) => placedAt === null ? [] : [{ placedAt, leg, queue }])
    .sort((a, b) => a.placedAt - b.placedAt || a.leg - b.leg);
  return (placed.findLast(({ placedAt }) => placedAt <= at) ?? placed[0])?.queue ?? null;
}
