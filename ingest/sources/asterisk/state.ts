import { z } from "zod";

const Moment = z.number().nullable();

/** One leg of a call. What no line has told yet is null; times are epoch ms. */
export const Leg = z.object({
  leg: z.int(),
  queue: z.string(),
  /** Its own ENTERQUEUE was read; without it, the other lines tell when it was queued. */
  entered: z.boolean(),
  refused: z.boolean(),
  queuedAt: Moment,
  answeredAt: Moment,
  /** Who talks, or talked, to the caller. */
  agent: z.string().nullable(),
  heldAt: Moment,
  closedAt: Moment,
});
export type Leg = z.infer<typeof Leg>;

export const Call = z.object({
  startedAt: z.number(),
  lastAt: z.number(),
  address: z.string().nullable(),
  legs: z.array(Leg),
});
export type Call = z.infer<typeof Call>;

export const Agent = z.object({
  /** Lines say when this agent signs in and out. Static members are only seen working: they count as signed in. */
  signs: z.boolean(),
  loggedIn: z.boolean(),
  queues: z.array(z.object({ queue: z.string(), paused: z.boolean() })),
  /** Paused everywhere, also where the queues are not known. */
  pausedAll: z.boolean(),
  reason: z.string().nullable(),
  wrapping: z.boolean(),
  /** The leg completed last, while no newer one was answered. */
  completed: z.object({ contact: z.string(), leg: z.number(), queue: z.string() }).nullable(),
  /** What was published last, and for when. */
  published: z.string(),
  changedAt: z.number(),
  seenAt: z.number(),
});
export type Agent = z.infer<typeof Agent>;

/** Everything the translator remembers, as JSON. */
export const TranslatorState = z.object({
  calls: z.array(z.tuple([z.string(), Call])),
  queues: z.array(z.string()),
  agents: z.array(z.tuple([z.string(), Agent])),
  tidiedAt: z.number(),
});
export type TranslatorState = z.infer<typeof TranslatorState>;
