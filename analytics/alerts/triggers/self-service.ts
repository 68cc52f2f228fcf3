import type { Contact } from "../../live/contact.ts";
import { causeOf, type End, firstEnd } from "./cause.ts";
import { type ContactTrigger, endOf, keyOf, queueAt } from "./contact-trigger.ts";

/**
 * The contact, from when it was in one menu for longer than `afterSeconds`, or left menus as failed for the `failures`-th time.
 * Ends when an agent answers, or with the contact.
 */
export const selfService: ContactTrigger<"self-service"> = (contact, { failures, afterSeconds }) => {
  const failed = contact.menusLeft.filter(({ result }) => result === "failed").map(({ at }) => at).sort((a, b) =>
    a - b
  );
  const stuckAt = contact.menusEntered.map((entered) => stuckFrom(contact, entered, afterSeconds * 1000));
  const from = Math.min(failed[failures - 1] ?? Infinity, ...stuckAt);
  if (from === Infinity) return [];
  const values = { failures: failed.length, afterMs: afterSeconds * 1000 };
  return [causeOf({ key: keyOf(contact), from, queue: queueAt(contact, from), values }, helpedAfter(contact, from))];
};

/** When the stay in that menu was or will be too long; Infinity when it was left before, or the caller came to a queue. */
function stuckFrom(contact: Contact, { menu, at }: { menu: string; at: number }, afterMs: number): number {
  const left = contact.menusLeft.filter((one) => one.menu === menu).map((one) => one.at);
  const placed = contact.legs.flatMap(({ placedAt, answered }) => [placedAt ?? [], answered?.at ?? []].flat());
  const next = Math.min(...[...left, ...placed].filter((one) => one >= at), contact.endedAt ?? Infinity);
  return next > at + afterMs ? at + afterMs : Infinity;
}

function helpedAfter(contact: Contact, from: number): End | null {
  const answers = contact.legs.flatMap(({ answered }) => answered && answered.at >= from ? [answered.at] : []);
  const answer: End | null = answers.length === 0 ? null : { at: Math.min(...answers), reason: "answered" };
  return firstEnd(answer, endOf(contact));
}
