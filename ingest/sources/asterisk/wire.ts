import { createHash } from "node:crypto";
import type { WireEvent } from "../../../schemas/event.ts";
import type { EventType } from "../../../schemas/event-data.ts";

export type Origin = { site: string; source: string };
export type DataOf<T extends EventType> = Extract<WireEvent, { type: T }>["data"];

/** Takes one event; `variant` tells apart two events of one type, moment and subject. */
export type Emit = <T extends EventType>(type: T, at: number, data: DataOf<T>, variant?: string) => void;

/** The longest id the schema allows. */
const ID_LENGTH = 256;

/** An event whose id depends on its content alone, so that a line read twice gives the same id twice. */
export function wireEvent<T extends EventType>(
  origin: Origin,
  type: T,
  at: number,
  data: DataOf<T>,
  variant?: string,
): WireEvent {
  const { contact, leg, agent } = data as { contact?: string; leg?: number; agent?: string };
  const id = bounded([contact, leg, type, at, agent, variant].filter((part) => part !== undefined).join("/"));
  return { specversion: "1.0", id, ...origin, type, time: new Date(at).toISOString(), data } as WireEvent;
}

function bounded(id: string): string {
  if (id.length <= ID_LENGTH) return id;
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 16);
  return `${id.slice(0, ID_LENGTH - 17)}#${hash}`;
}
