import { Floor, type FloorOptions } from "../../analytics/live/floor.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { LeaveReason } from "../../schemas/names.ts";
import { event } from "./event-builder.ts";

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;

/** A directory in Kyiv's time; sites in other zones, queues with rules of their own, teams and so on as told. */
export function directoryOf(
  told: Partial<Record<keyof Directory, unknown>> = {},
  zone = "Europe/Kyiv",
): DirectoryIndex {
  return new DirectoryIndex(Directory.parse(told), zone);
}

/** A floor that has applied these events. */
export function floorOf(events: Iterable<FrontlineEvent>, options: Partial<FloorOptions> = {}): Floor {
  const floor = new Floor({ directory: directoryOf(), ...options });
  for (const event of events) floor.apply(event);
  return floor;
}

type Stay = { contact: string; queue?: string; leg?: number; site?: string; agent?: string };
const keysOf = ({ contact, leg = 1, queue = "sales" }: Stay) => ({ contact, leg, queue });

/** A leg that is queued and waits. */
export function queued(at: number, stay: Stay): FrontlineEvent[] {
  return [event("leg.queued", at, keysOf(stay), { site: stay.site ?? "kyiv" })];
}

/** A leg answered after `waitMs`; talked for `talkMs`, or still talking without it. */
export function answered(at: number, stay: Stay & { waitMs: number; talkMs?: number }): FrontlineEvent[] {
  const { waitMs, talkMs, agent = "anna" } = stay;
  const data = { ...keysOf(stay), agent };
  const place = { site: stay.site ?? "kyiv" };
  const events = [...queued(at, stay), event("leg.answered", at + waitMs, data, place)];
  if (talkMs === undefined) return events;
  return [...events, event("leg.completed", at + waitMs + talkMs, { ...data, by: "customer" }, place)];
}

/** A leg that left the queue after `waitMs`. */
export function left(at: number, stay: Stay & { waitMs: number; reason?: LeaveReason }): FrontlineEvent[] {
  const data = { ...keysOf(stay), reason: stay.reason ?? "abandoned" };
  return [...queued(at, stay), event("leg.left", at + stay.waitMs, data, { site: stay.site ?? "kyiv" })];
}
