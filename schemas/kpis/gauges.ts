import type { KpiInfo } from "../family.ts";
import { surgeText } from "./surges.ts";

/** What is known of this very moment rather than counted over a time. */
export const gauges = {
  waitingNow: {
    name: "Waiting",
    unit: "count",
    better: "less",
    text: "legs queued, not answered and not left",
    thresholds: { warn: 5, alarm: 10 },
  },
  longestWaitNow: {
    name: "Longest wait now",
    unit: "ms",
    better: "less",
    text: "now - the earliest queued time waiting",
    thresholds: { warn: 60_000, alarm: 180_000 },
  },
  estimatedWait: {
    name: "Estimated wait",
    unit: "ms",
    better: "less",
    text:
      "of a caller who joins now: (legs ahead + 1) x time per place, which is the waits / the places in the queue of the " +
      "legs answered in the last two hours; ahead of a tier is who waits with the same or a better priority and tier",
    thresholds: { warn: 60_000, alarm: 180_000 },
  },
  connectedNow: { name: "In conversation", unit: "count", better: null, text: "legs answered and not completed" },
  agentsNeeded: {
    name: "Agents needed",
    unit: "count",
    better: null,
    text:
      "the fewest agents that reach the queue's goal under the offered load of the last 30 minutes with today's handle time: by " +
      "Erlang A with today's patience (all waiting / abandons), by Erlang C while nobody has abandoned",
  },
  staffingSurplus: {
    name: "Agents to spare",
    unit: "number",
    better: "more",
    text:
      "agents signed in (available, offered, busy, wrap-up) - agents needed; one who serves k queues counts 1/k in each",
    thresholds: { warn: -0.5, alarm: -2 },
  },
  surge: {
    name: "How unusual",
    unit: "score",
    better: "less",
    text: `legs received in the last 30 or 60 minutes, the more unusual of both: ${surgeText}`,
    thresholds: { warn: 3.5, alarm: 7 },
  },
  signedInNow: {
    name: "Signed in",
    unit: "count",
    better: null,
    text: "agents that are available, offered, busy, in wrap-up or paused; each once, however many queues it works on",
  },
  availableNow: { name: "Available", unit: "count", better: "more", text: "agents that could take a contact" },
  busyNow: {
    name: "Agents busy",
    unit: "count",
    better: null,
    text: "agents with a connected leg, whatever their source says, or busy by its word",
  },
  offeredNow: {
    name: "Ringing",
    unit: "count",
    better: null,
    text: "agents to whom a contact is offered, and none connected",
  },
  wrapupNow: { name: "In wrap-up", unit: "count", better: null, text: "agents in after-contact work" },
  pausedNow: { name: "Paused", unit: "count", better: "less", text: "agents in a pause" },
  unknownNow: {
    name: "Agents unknown",
    unit: "count",
    better: "less",
    text: "agents, not offline, whose source has said nothing at all for longer than its site allows",
    thresholds: { warn: 1, alarm: 5 },
  },
  onHoldNow: { name: "On hold", unit: "count", better: "less", text: "connected legs that were held and not resumed" },
} satisfies Record<string, KpiInfo>;

export type GaugeId = keyof typeof gauges;
