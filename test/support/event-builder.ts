import type { EventType } from "../../schemas/event-data.ts";
import type { EventOf, FrontlineEvent, WireEvent } from "../../schemas/event.ts";

let nextId = 1;

/** An accepted event: `at` in epoch ms, a fresh id, site `kyiv` unless said otherwise. */
export function event<T extends EventType>(
  type: T,
  at: number,
  data: EventOf<T>["data"],
  { site = "kyiv", id = String(nextId++), source = "test" } = {},
): EventOf<T> {
  const time = new Date(at).toISOString();
  return { specversion: "1.0", id, source, site, type, time, data, at } as unknown as EventOf<T>;
}

/** The same event as it travels. */
export function wire({ at: _, ...event }: FrontlineEvent): WireEvent {
  return event as WireEvent;
}

export function bytesOf(event: FrontlineEvent): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(wire(event)));
}
