import type { Dimension } from "../../schemas/report.ts";
import type { Contact } from "./contact.ts";
import type { Floor } from "./floor.ts";
import { type LegFilter, valueOf } from "./leg-dimensions.ts";

/** How many wait, and since when the longest waiting one does, epoch ms. */
export type Waiting = { waitingNow: number; oldestQueuedAt: number };

/** Who waits at this moment by one dimension, of those that pass the filter; null is unknown. What nobody waits for is absent. */
export function waitingBy(
  { state }: Floor,
  dimension: Dimension,
  filter: LegFilter = {},
): Map<string | null, Waiting> {
  const groups = new Map<string | null, Waiting>();
  const wanted = Object.entries(filter) as [Dimension, string | null | undefined][];
  for (const { waiting } of state.queues.values()) {
    for (const leg of waiting) {
      const contact = state.contacts.find(leg.site, leg.contact) as Contact; // Who waits is not forgotten.
      const placed = { contact, leg, at: leg.queuedAt as number };
      const isMeant = wanted.every(([of, value]) => value === undefined || valueOf(state, placed, of) === value);
      if (isMeant) join(groups, valueOf(state, placed, dimension), placed.at);
    }
  }
  return groups;
}

function join(groups: Map<string | null, Waiting>, value: string | null, at: number): void {
  const known = groups.get(value);
  if (!known) groups.set(value, { waitingNow: 1, oldestQueuedAt: at });
  else groups.set(value, { waitingNow: known.waitingNow + 1, oldestQueuedAt: Math.min(known.oldestQueuedAt, at) });
}
