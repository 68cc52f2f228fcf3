import type { Channel, Direction } from "../../../schemas/names.ts";
import type { Customer } from "./customers.ts";
import type { Demand } from "./demand.ts";
import type { Site } from "./places.ts";
import type { Trouble } from "./trouble.ts";

/** Whatever events are about; counts them, so that each has an id of its own. */
export type Subject = { readonly id: string; readonly site: Site; events: number };

export type Contact = Subject & {
  readonly channel: Channel;
  readonly direction: Direction;
  /** null: a stranger, or a colleague. */
  readonly customer: Customer | null;
  /** The queue it is meant for; null: no agent is involved. */
  readonly queue: string | null;
  readonly menu: string | null;
  readonly line: Demand["line"];
  readonly campaign: string | null;
  /** The contact it continues. */
  readonly parent: string | null;
  /** What the caller told the menu that it is about; null: nothing. */
  readonly topic: string | null;
  /** What is to go wrong in it; null: nothing but what chance brings. */
  readonly trouble: Trouble | null;
  legs: number;
  /** Time in queues so far; the feedback depends on it. */
  waitedMs: number;
  isIdentified: boolean;
  wasTransferred: boolean;
};

/** The fields in which a contact differs from what its demand says. */
export type ContactOrigin = Omit<Demand, "floorPerHour" | "peakPerHour"> & {
  customer: Customer | null;
  parent: string | null;
  topic?: string | null;
};

export function createContact(id: string, origin: ContactOrigin, trouble: Trouble | null): Contact {
  const { topic = null } = origin;
  return { ...origin, topic, id, events: 0, legs: 0, waitedMs: 0, isIdentified: false, wasTransferred: false, trouble };
}
