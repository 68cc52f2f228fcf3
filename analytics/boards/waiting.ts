import { type AnswerParts, MOST_WAITING, type ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { FloorState } from "../live/floor-state.ts";
import type { PlacedLeg } from "../live/leg-dimensions.ts";
import { waitingLegs } from "./in-scope.ts";
import type { View } from "./view.ts";

/** Who waits, the longest first. */
export function waitingAnswer(view: View, scope: Scope): ReadyAnswer<"waiting"> {
  const legs = waitingLegs(view, scope).sort((a, b) => a.at - b.at);
  const rows = legs.slice(0, MOST_WAITING).map((leg) => rowOf(view.floor.state, leg));
  return { state: "ready", head: { waitingNow: legs.length, oldestQueuedAt: legs[0]?.at ?? null }, rows };
}

function rowOf(
  state: FloorState,
  { contact, leg: { site, queue, leg }, at }: PlacedLeg,
): AnswerParts["waiting"]["row"] {
  const { title, targetMs } = state.directory.rules(site, queue);
  return {
    // Names may hold anything, so no other way of joining them tells all legs apart.
    key: JSON.stringify([site, contact.contact, queue, leg]),
    site,
    queue,
    queueTitle: title,
    channel: contact.place.channel,
    priority: contact.priority,
    tier: state.tier(contact, at),
    customer: contact.customer?.what ?? null,
    queuedAt: at,
    targetAt: at + targetMs,
  };
}
