import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const byReason = (text: string) => ({ join: "histogram", text }) as const;

const counters = {
  availableMs: sum("time in state available, ms"),
  busyMs: sum(
    "time with at least one connected leg, or busy by the word of the source; two legs at once count once, ms",
  ),
  wrapupMs: sum("time in after-contact work and nothing above it, ms"),
  offeredMs: sum("time in which a contact rang and nothing was connected, ms"),
  pausedMs: sum("time in state paused, ms"),
  unknownMs: sum("time in which the source of a signed-in agent was silent, ms"),
  offlineMs: sum("the rest of the days and intervals in which the agent did anything at all, ms"),
  pauses: sum("pauses begun; another reason begins another one"),
  pauseReasonMs: byReason("time in state paused by its reason, ms; an empty reason: none was given"),
  offered: sum("offers made to the agent in the interval"),
  declined: sum("offers the agent did not take in the interval"),
  answered: sum("legs answered in the interval"),
  handledLegs: sum("legs answered in the interval whose talk is over"),
  talkMs: sum("talk without hold of legs answered in the interval, ms"),
  holdMs: sum("hold of legs answered in the interval, ms"),
  wrapMs: sum("after-contact work of legs answered in the interval, ms"),
  heldLegs: sum("handled legs answered in the interval that were put on hold"),
};

export type AgentCounters = CountersOf<typeof counters>;

const ANSWERED_IN = "legs count in the interval in which they were answered, not in which they were queued";

/** On contacts: the legs' talk and hold, what the source calls busy, and after-contact work. */
const onContactsMs = (c: AgentCounters) => c.busyMs + c.wrapupMs;
const signedInMs = (c: AgentCounters) => onContactsMs(c) + c.offeredMs + c.availableMs + c.pausedMs;

/**
 * What agents do. At each instant an agent is in one state, the highest that holds of offline < available < paused < wrapup <
 * offered < busy, so the times of all states add up to the time that passed.
 */
export const agentsFamily = defineFamily({
  id: "agents",
  title: "Agents",
  counters,
  kpis: {
    agentAnswered: {
      name: "Answered by agents",
      unit: "count",
      better: "more",
      text: `legs the agent answered; ${ANSWERED_IN}`,
      value: (c) => c.answered,
    },
    agentOffered: {
      name: "Offers",
      unit: "count",
      better: null,
      text: "times a contact was offered to the agent",
      value: (c) => c.offered,
    },
    agentDeclined: {
      name: "Declines",
      unit: "count",
      better: "less",
      text: "offers the agent did not take: no answer, rejected or cancelled",
      value: (c) => c.declined,
    },
    agentDeclineRate: {
      name: "Agent decline rate",
      unit: "ratio",
      better: "less",
      text: "offers the agent did not take / offers to the agent, both in the interval in which they happened",
      thresholds: { warn: 0.1, alarm: 0.2 },
      value: (c) => ratio(c.declined, c.offered),
    },
    occupancy: {
      name: "Occupancy",
      unit: "ratio",
      better: null,
      text:
        "(busy + wrap-up) / (busy + wrap-up + available); ringing and pauses excluded, two contacts at once count once",
      thresholds: { warn: 0.85, alarm: 0.9 },
      value: (c) => ratio(onContactsMs(c), onContactsMs(c) + c.availableMs),
    },
    utilisation: {
      name: "Utilisation",
      unit: "ratio",
      better: "more",
      text: "(busy + wrap-up) / signed-in time, pauses included",
      value: (c) => ratio(onContactsMs(c), signedInMs(c)),
    },
    agentAht: {
      name: "Agent handle time",
      unit: "ms",
      better: null,
      text: `(talk + hold + wrap-up) / handled legs; ${ANSWERED_IN}`,
      value: (c) => ratio(c.talkMs + c.holdMs + c.wrapMs, c.handledLegs),
    },
    agentTalk: {
      name: "Agent talk",
      unit: "ms",
      better: null,
      text: `talk without hold / handled legs; ${ANSWERED_IN}`,
      value: (c) => ratio(c.talkMs, c.handledLegs),
    },
    agentHold: {
      name: "Agent hold",
      unit: "ms",
      better: "less",
      text: `hold / legs that were held; ${ANSWERED_IN}`,
      value: (c) => ratio(c.holdMs, c.heldLegs),
    },
    agentWrap: {
      name: "Agent wrap-up",
      unit: "ms",
      better: null,
      text: `after-contact work / handled legs; ${ANSWERED_IN}`,
      value: (c) => ratio(c.wrapMs, c.handledLegs),
    },
    agentHoldRate: {
      name: "Agent hold rate",
      unit: "ratio",
      better: "less",
      text: `handled legs that were put on hold / handled legs; ${ANSWERED_IN}`,
      value: (c) => ratio(c.heldLegs, c.handledLegs),
    },
    answeredPerHour: {
      name: "Answered per hour",
      unit: "number",
      better: "more",
      text: "legs the agent answered / signed-in hours",
      value: (c) => ratio(c.answered * 3_600_000, signedInMs(c)),
    },
    signedInTime: {
      name: "Signed-in time",
      unit: "ms",
      better: null,
      text: "available + ringing + busy + wrap-up + paused: all but offline and unknown",
      value: signedInMs,
    },
    availableTime: {
      name: "Available time",
      unit: "ms",
      better: null,
      text: "time in which the agent could have taken a contact",
      value: (c) => c.availableMs,
    },
    busyTime: {
      name: "Busy time",
      unit: "ms",
      better: null,
      text: "time with at least one connected leg, whatever the source said, or busy by its word",
      value: (c) => c.busyMs,
    },
    wrapupTime: {
      name: "Wrap-up time",
      unit: "ms",
      better: null,
      text: "time in after-contact work, from the end of the talk or by the word of the source",
      value: (c) => c.wrapupMs,
    },
    offeredTime: {
      name: "Ringing time",
      unit: "ms",
      better: "less",
      text: "time in which a contact was offered and nothing was connected",
      value: (c) => c.offeredMs,
    },
    pausedTime: {
      name: "Paused time",
      unit: "ms",
      better: null,
      text: "time in state paused",
      value: (c) => c.pausedMs,
    },
    pausedShare: {
      name: "Paused share",
      unit: "ratio",
      better: "less",
      text: "paused / signed-in time",
      value: (c) => ratio(c.pausedMs, signedInMs(c)),
    },
    pauseCount: {
      name: "Pauses",
      unit: "count",
      better: null,
      text: "pauses begun; another reason begins another one",
      value: (c) => c.pauses,
    },
    unknownTime: {
      name: "Unknown time",
      unit: "ms",
      better: "less",
      text:
        "time in which the source of a signed-in agent was silent: from its last event on, if the next came too late",
      value: (c) => c.unknownMs,
    },
  },
});

export type AgentKpiId = keyof typeof agentsFamily.kpis;
export type AgentKpiValues = Record<AgentKpiId, number | null>;
