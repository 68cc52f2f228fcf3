import type { Counters } from "../counters.ts";
import type { Kpi } from "../family.ts";
import { percentile } from "../histogram.ts";
import { ratio } from "../service-level.ts";

function handlePercentile(percent: number): Kpi<Counters> {
  return {
    name: `Handle time, ${percent} %`,
    unit: "ms",
    better: null,
    text: `${percent} % of the handled legs took no longer; from the histogram, within 5 %`,
    value: (c) => percentile(c.handleHistogram, percent / 100),
  };
}

/** Of the legs of a queue: how answered ones were handled, and what callers were put through. */
export const handlingKpis = {
  aht: {
    name: "Average handle time",
    unit: "ms",
    better: null,
    text: "(talk + hold + wrap) / handled legs",
    value: (c) => ratio(c.talkMs + c.holdMs + c.wrapMs, c.handledLegs),
  },
  averageTalk: {
    name: "Average talk",
    unit: "ms",
    better: null,
    text: "talk without hold / handled legs",
    value: (c) => ratio(c.talkMs, c.handledLegs),
  },
  averageHold: {
    name: "Average hold",
    unit: "ms",
    better: "less",
    text: "hold / legs that were held",
    value: (c) => ratio(c.holdMs, c.heldLegs),
  },
  averageWrap: {
    name: "Average wrap-up",
    unit: "ms",
    better: null,
    text: "after-contact work / handled legs",
    value: (c) => ratio(c.wrapMs, c.handledLegs),
  },
  handleP50: handlePercentile(50),
  handleP90: handlePercentile(90),
  averageRing: {
    name: "Average ring",
    unit: "ms",
    better: "less",
    text: "from the last offer to the answer / answered",
    value: (c) => ratio(c.ringMs, c.answered),
  },
  transferRate: {
    name: "Transfer rate",
    unit: "ratio",
    better: "less",
    text: "answered legs that ended in a transfer, blind or attended / answered",
    value: (c) => ratio(c.transferredBlind + c.transferredAttended, c.answered),
  },
  blindTransferRate: {
    name: "Blind transfer rate",
    unit: "ratio",
    better: "less",
    text: "answered legs that ended in a blind transfer / answered",
    value: (c) => ratio(c.transferredBlind, c.answered),
  },
  declineRate: {
    name: "Decline rate",
    unit: "ratio",
    better: "less",
    text: "offers an agent did not take / offers",
    thresholds: { warn: 0.1, alarm: 0.2 },
    value: (c) => ratio(c.declined, c.offered),
  },
  holdRate: {
    name: "Hold rate",
    unit: "ratio",
    better: "less",
    text: "handled legs that were put on hold / answered",
    value: (c) => ratio(c.heldLegs, c.answered),
  },
  deflectionRate: {
    name: "Deflection rate",
    unit: "ratio",
    better: "less",
    text: 'legs left with reason deflected or handed on to another channel ("please send us an e-mail") / queued',
    value: (c) => ratio(c.deflected, c.queued),
  },
  announcementsPerLeg: {
    name: "Announcements per caller",
    unit: "number",
    better: "less",
    text: "announcements heard / queued legs",
    value: (c) => ratio(c.announcements, c.queued),
  },
  announcedShare: {
    name: "Told to wait",
    unit: "ratio",
    better: "less",
    text: "queued legs that heard at least one announcement / queued",
    value: (c) => ratio(c.announcedLegs, c.queued),
  },
  announcementsMax: {
    name: "Most announcements",
    unit: "count",
    better: "less",
    text: "the most announcements heard in one leg",
    value: (c) => c.announcementsMax,
  },
  patienceIndex: {
    name: "Patience index",
    unit: "number",
    better: "more",
    text: "answered / abandoned: how much longer people would wait than they must (Brown et al. 2005)",
    value: (c) => ratio(c.answered, c.abandoned),
  },
} satisfies Record<string, Kpi<Counters>>;
