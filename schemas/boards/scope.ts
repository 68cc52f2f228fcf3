import { z } from "zod";
import { Channel, Direction, Name, Site, Tier } from "../names.ts";

export const QueueRef = z.strictObject({ site: Site, queue: Name });
export type QueueRef = z.infer<typeof QueueRef>;

/** What a tile or a whole board looks at; what is absent does not matter. */
export const Scope = z.strictObject({
  sites: z.array(Site).min(1).max(100).optional(),
  queues: z.array(QueueRef).min(1).max(500).optional(),
  channel: Channel.optional(),
  direction: Direction.optional(),
  tier: Tier.optional(),
});
export type Scope = z.infer<typeof Scope>;
