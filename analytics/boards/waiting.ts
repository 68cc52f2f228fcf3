import { type AnswerParts, MOST_WAITING, type ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { Tier } from "../../schemas/names.ts";
import type { FloorState } from "../live/floor-state.ts";
import type { PlacedLeg } from "../live/leg-dimensions.ts";
import { waitingLegs } from "./in-scope.ts";
import type { View } from "./view.ts";

/** Who waits, the longest first; only VIPs where `vip`. */
export function waitingAnswer(
  view: View,
  { scope, vip }: { scope: Scope; vip: boolean },
): ReadyAnswer<"waiting"> {
  const { state } = view.floor;
  const all = waitingLegs(view, scope).sort((a, b) => a.at - b.at);
  const legs = vip ? all.filter((leg) => isVip(state, leg, state.tier(leg.contact, leg.at))) : all;
  const rows = legs.slice(0, MOST_WAITING).map((leg) => rowOf(view, leg));
  return { state: "ready", head: { waitingNow: legs.length, oldestQueuedAt: legs[0]?.at ?? null }, rows };
}

/** Of tier A at that moment, or tagged so now. */
function isVip({ vips }: FloorState, { contact: { customer } }: PlacedLeg, tier: Tier | null): boolean {
  return tier === "A" || (customer !== null && vips.has(customer.what));
}

function rowOf({ floor: { state }, nameOf }: View, placed: PlacedLeg): AnswerParts["waiting"]["row"] {
  const { contact, leg: { site, queue, leg }, at } = placed;
  const { title, targetMs } = state.directory.rules(site, queue);
  const tier = state.tier(contact, at);
  const customer = contact.customer?.what ?? null;
  const vip = isVip(state, placed, tier);
  return {
    // Names may hold anything, so no other way of joining them tells all legs apart.
    key: JSON.stringify([site, contact.contact, queue, leg]),
    site,
    queue,
    queueTitle: title,
    contact: contact.contact,
    channel: contact.place.channel,
    priority: contact.priority,
    tier,
    isVip: vip,
    customer,
    // Everybody on the floor can read a wall: nobody else is named on it.
    name: vip && customer !== null ? nameOf(customer) ?? state.vips.get(customer) ?? null : null,
    queuedAt: at,
    targetAt: at + targetMs,
  };
}
