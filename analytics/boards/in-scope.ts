import type { Scope } from "../../schemas/boards/scope.ts";
import type { Channel, Direction, Tier } from "../../schemas/names.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import { sitesIn } from "../live/board.ts";
import type { Contact } from "../live/contact.ts";
import type { Floor } from "../live/floor.ts";
import type { FloorState } from "../live/floor-state.ts";
import type { Leg } from "../live/leg.ts";
import type { PlacedLeg } from "../live/leg-dimensions.ts";
import type { QueueGauges } from "../live/queue-gauges.ts";
import type { View } from "./view.ts";

/** A queue, a whole site, or everything. */
export type Place = { site?: string; queue?: string };

/** The places that a scope names, together; none where its queues lie at other sites than it names. */
export function placesOf({ sites, queues }: Scope): Place[] {
  if (queues) return queues.filter(({ site }) => sites?.includes(site) ?? true);
  return sites?.map((site) => ({ site })) ?? [{}];
}

export type Narrowing = { channel?: Channel; direction?: Direction; tier?: Tier };

/** The rest of a scope, as filters of legs and contacts take it. */
export function narrowingOf({ channel, direction, tier }: Scope): Narrowing {
  return {
    ...channel !== undefined && { channel },
    ...direction !== undefined && { direction },
    ...tier !== undefined && { tier },
  };
}

/** The queues at the places of a scope, those without events yet too; a name that nobody knows is left out. */
export function queuesInScope({ floor, queues }: View, scope: Scope): readonly QueueGauges[] {
  if (scope.queues) {
    const named = placesOf(scope).map(({ site = "", queue = "" }) => floor.state.queues.find(site, queue));
    return [...new Set(named)].filter((queue) => queue !== undefined);
  }
  return scope.sites ? queues.filter(({ site }) => scope.sites?.includes(site)) : queues;
}

/** Whether rows of that site and queue (null: of the site itself) are meant. */
export function isPlaceInScope(
  { sites, queues }: Scope,
  { site, queue }: { site: string; queue: string | null },
): boolean {
  if (sites && !sites.includes(site)) return false;
  return queues?.some((one) => one.site === site && one.queue === queue) ?? true;
}

/** The sites of a scope, or those of its queues, by name. */
export function sitesFor(floor: Floor, { sites, queues }: Scope, now: number): LiveSite[] {
  return sitesIn(floor, {}, now).filter(({ site }) =>
    (sites?.includes(site) ?? true) && (queues?.some((one) => one.site === site) ?? true)
  );
}

/** Who waits at the places of a scope and has its channel, direction and tier. */
export function waitingLegs(view: View, scope: Scope): PlacedLeg[] {
  const { state } = view.floor;
  return queuesInScope(view, scope).flatMap(({ waiting }) => placed(state, waiting)).filter(isMeant(state, scope));
}

/** The same of who is in conversation. */
export function connectedLegs(view: View, scope: Scope): PlacedLeg[] {
  const { state } = view.floor;
  const byQueue = view.once("connected legs", "tick", () => connectedByQueue(state));
  const legs = queuesInScope(view, scope).flatMap(({ site, queue }) => byQueue.get(`${site}/${queue}`) ?? []);
  return placed(state, legs).filter(isMeant(state, scope));
}

function connectedByQueue({ agents }: FloorState): Map<string, Leg[]> {
  const legs = [...agents.values()].flatMap(({ connected }) => [...connected]);
  return Map.groupBy(legs, ({ site, queue }) => `${site}/${queue}`);
}

function placed(state: FloorState, legs: Iterable<Leg>): PlacedLeg[] {
  return [...legs].map((leg) => ({
    contact: state.contacts.find(leg.site, leg.contact) as Contact, // Who waits or talks is not forgotten.
    leg,
    at: leg.queuedAt ?? leg.answered?.at ?? 0,
  }));
}

function isMeant(state: FloorState, { channel, direction, tier }: Scope): (placed: PlacedLeg) => boolean {
  return ({ contact, at }) =>
    (channel === undefined || contact.channel?.what === channel) &&
    (direction === undefined || contact.direction?.what === direction) &&
    (tier === undefined || state.tier(contact, at) === tier);
}
