import type { WireEvent } from "../../../../schemas/event.ts";
import { simulate } from "../../../../ingest/sources/simulator/simulate.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Wednesday, 25 November 2026. */
export const wednesday = Date.UTC(2026, 10, 25);
export const sunday = Date.UTC(2026, 10, 29);

export const at = (event: WireEvent): number => Date.parse(event.time);

/** A few words of the data of any event. */
export type Fields = Partial<
  Record<"contact" | "queue" | "agent" | "state" | "reason" | "channel" | "direction" | "customer" | "order", string>
>;
export const fields = (event: WireEvent): Fields => event.data as Fields;
export const legKey = (event: WireEvent): string => {
  const { contact, leg } = event.data as { contact?: string; leg?: number };
  return `${contact}#${leg}`;
};

/** The events of one UTC day, without what was open before it. */
export function eventsOf(from: number, { seed = 1, days = 1 }: { seed?: number; days?: number } = {}): WireEvent[] {
  return [...simulate({ seed, from, to: from + days * DAY })].filter((event) => at(event) >= from);
}
