import { type CountersOf, defineFamily, type Kpi } from "../family.ts";
import { ratio } from "../service-level.ts";

const counters = {
  intervals: { join: "sum", text: "half hours counted, each queue's or group's apart" },
  planned: { join: "sum", text: "of those, the ones whose handle time is known" },
  plannedForPatience: { join: "sum", text: "of those, the ones whose callers' patience is known too" },
  pastDays: { join: "max", text: "past days of the same weekday that the expectation is made of, at most" },
  expectedArrivals: { join: "sum", text: "legs expected, queued or refused though the queue was open" },
  expectedHandledLegs: { join: "sum", text: "of those, the ones of half hours whose handle time is known" },
  expectedHandleMs: { join: "sum", text: "handle time expected for those, ms" },
  loadHours: { join: "sum", text: "work expected, erlang hours" },
  agentsC: { join: "sum", text: "agents needed by Erlang C, added over half hours" },
  agentsA: { join: "sum", text: "agents needed by Erlang A, added over half hours" },
  positions: { join: "sum", text: "positions needed, added over half hours" },
} as const;

type StaffingKpi = Kpi<CountersOf<typeof counters>>;
type Id = keyof typeof counters;

const HALF_HOURS = 2;

/** A number of one half hour: over several it would say nothing. */
function ofOne(needs: Id, value: StaffingKpi["value"]): StaffingKpi["value"] {
  return (c, rules) => c.intervals === 1 && c[needs] === 1 ? value(c, rules) : null;
}

/** Only when it is known of all half hours. */
function ofAll(needs: Id, value: StaffingKpi["value"]): StaffingKpi["value"] {
  return (c, rules) => c.intervals > 0 && c[needs] === c.intervals ? value(c, rules) : null;
}

/** What the coming half hours need, from the same weekday's past. */
export const staffingFamily = defineFamily({
  id: "staffing",
  title: "Staffing",
  counters,
  kpis: {
    expectedArrivals: {
      name: "Expected arrivals",
      unit: "number",
      better: null,
      text:
        "median of the legs of the same half hour of the same weekday in the last 8 weeks; refused ones count unless the " +
        "queue was closed, days on which nothing came and holidays are left out",
      value: (c) => c.intervals > 0 ? c.expectedArrivals : null,
    },
    expectedAht: {
      name: "Expected handle time",
      unit: "ms",
      better: null,
      text:
        "mean of talk + hold + wrap in the same half hours of the last 8 weeks; of all those days where none was handled",
      value: (c) => ratio(c.expectedHandleMs, c.expectedHandledLegs),
    },
    pastDays: {
      name: "Past days used",
      unit: "count",
      better: "more",
      text: "past days of the same weekday that the expectation is made of, 8 at most",
      value: (c) => c.pastDays,
    },
    offeredLoad: {
      name: "Offered load",
      unit: "number",
      better: null,
      text: "arrivals per hour × handle time in hours, in erlangs: agents that would be busy all the time",
      value: ofOne("planned", (c) => c.loadHours * HALF_HOURS),
    },
    agentsNeededC: {
      name: "Agents needed (Erlang C)",
      unit: "count",
      better: null,
      text: "the fewest agents that answer the queue's goal within its target if nobody hangs up (Erlang C): " +
        "1 - C(n, load) · exp(-(n - load) · target / handle time) >= goal; of several queues the sum",
      value: ofOne("planned", (c) => c.agentsC),
    },
    agentsNeededA: {
      name: "Agents needed (Erlang A)",
      unit: "count",
      better: null,
      text:
        "the fewest agents that answer the queue's goal of all who come within its target if callers hang up after an " +
        "exponential patience (Erlang A: Garnett, Mandelbaum & Reiman 2002); its mean is all waiting / abandons",
      value: ofOne("plannedForPatience", (c) => c.agentsA),
    },
    positionsNeeded: {
      name: "Positions needed",
      unit: "count",
      better: null,
      text: "agents needed by Erlang C / (1 - shrinkage), rounded up for each queue",
      value: ofOne("planned", (c) => c.positions),
    },
    loadHours: {
      name: "Work expected",
      unit: "number",
      better: null,
      text: "offered load × time, in hours of work",
      value: ofAll("planned", (c) => c.loadHours),
    },
    agentHoursC: {
      name: "Agent hours (Erlang C)",
      unit: "number",
      better: null,
      text: "agents needed by Erlang C × time, in hours",
      value: ofAll("planned", (c) => c.agentsC / HALF_HOURS),
    },
    agentHoursA: {
      name: "Agent hours (Erlang A)",
      unit: "number",
      better: null,
      text: "agents needed by Erlang A × time, in hours",
      value: ofAll("plannedForPatience", (c) => c.agentsA / HALF_HOURS),
    },
    positionHours: {
      name: "Position hours",
      unit: "number",
      better: null,
      text: "positions needed × time, in hours",
      value: ofAll("planned", (c) => c.positions / HALF_HOURS),
    },
  },
});

export type StaffingCounters = CountersOf<typeof counters>;
