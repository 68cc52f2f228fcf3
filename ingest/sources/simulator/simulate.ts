import type { WireEvent } from "../../../schemas/event.ts";
import { workShift } from "./agent-shift.ts";
import { hireAgents } from "./agent-roster.ts";
import { dailyArrivals, steadyArrivals } from "./arrivals.ts";
import { Population } from "./customers.ts";
import { type DayPlan, DayRun, TAIL_MS } from "./day-run.ts";
import { demands } from "./demand.ts";
import { journey } from "./journey.ts";
import { Ledger } from "./ledger.ts";
import { OpenHistory } from "./open-history.ts";
import { DAY_MS, localTime } from "./site-time.ts";
import { surgingCalls } from "./surges.ts";
import { troubledCalls } from "./trouble.ts";
import { troubledMatters } from "./trouble-matters.ts";

export type SimulateOptions = {
  seed: number | string;
  /** Epoch ms, inclusive. */
  from: number;
  /** Epoch ms, exclusive; without it the simulation never ends. */
  to?: number;
  /** The size of the contact centre: 1 is about sixty agents and some thousand contacts a day. */
  scale?: number;
  /** When many call about one thing besides the regular times, epoch ms: days of the same seed differ from there on. */
  surgesAt?: readonly number[];
};

type WorldOptions = Omit<SimulateOptions, "from" | "to">;
/** `day`: days since 1970. */
export type DayOptions = WorldOptions & { day: number };

type Source = { readonly nextAt: number; step(): WireEvent[] };

/**
 * The events of an invented contact centre, in the order of time. First come those before `from` that are not over
 * yet: the state of each agent and the story so far of each open contact, so that a reader sees a living picture at
 * once. Every UTC day is a function of seed, scale and date: the same events, with the same ids, from any `from`.
 */
export function* simulate(options: SimulateOptions): Generator<WireEvent, void> {
  const { from, to = Infinity } = options;
  const history = new OpenHistory();
  let isWarm = false;
  for (const { at, events } of steps(options)) {
    if (at >= to) break;
    if (at < from) {
      for (const event of events) history.add(event);
      continue;
    }
    if (!isWarm) yield* history.events();
    isWarm = true;
    yield* events;
  }
  if (!isWarm) yield* history.events();
}

/** As `simulate`, of the ledger only: orders, payments, cases, promises and customers, for months of history. */
export function* simulateLedger(options: SimulateOptions): Generator<WireEvent, void> {
  const { from, to = Infinity } = options;
  const ledger = new Ledger({ ...world(options), from });
  while (ledger.nextAt < to) yield* ledger.step();
}

/** The events of what begins on one UTC day, in the order of time, from its first to the last of its tail; without the ledger. */
export function* simulateDay({ day, ...options }: DayOptions): Generator<WireEvent, void> {
  const run = openDay({ ...floorPlan(options), day });
  while (run.nextAt < Infinity) yield* run.step();
}

function floorPlan(options: WorldOptions) {
  return { ...world(options), agents: hireAgents(options.scale ?? 1), journey, surgesAt: options.surgesAt ?? [] };
}

function* steps(options: SimulateOptions): Generator<{ at: number; events: WireEvent[] }, void> {
  const { from } = options;
  const plan = floorPlan(options);
  const ledger = new Ledger({ ...plan, from });
  let nextDay = Math.floor((from - TAIL_MS) / DAY_MS);
  const runs: DayRun[] = [];
  for (;;) {
    const next = earliest([ledger, ...runs]);
    if (next.nextAt >= nextDay * DAY_MS) {
      runs.push(openDay({ ...plan, day: nextDay++ }));
      continue;
    }
    const at = next.nextAt;
    const events = next.step();
    if (events.length > 0) yield { at, events };
    while (runs[0]?.nextAt === Infinity) runs.shift();
  }
}

function world({ seed, scale = 1 }: WorldOptions) {
  if (!(scale > 0)) throw new RangeError(`Cannot simulate: scale must be above 0, got ${scale}`);
  const key = scale === 1 ? `s${seed}` : `s${seed}x${scale}`;
  return { key, scale, population: new Population(key, scale) };
}

function earliest(sources: [Source, ...Source[]]): Source {
  let first = sources[0];
  for (const source of sources) if (source.nextAt < first.nextAt) first = source;
  return first;
}

/** A day with everybody who works on it and everybody who calls. */
function openDay(plan: DayPlan): DayRun {
  const run = new DayRun(plan);
  for (const desk of run.desks) {
    const { weekday } = localTime(desk.agent.site.zone, run.now + DAY_MS / 2);
    if (!desk.agent.rests.includes(weekday)) run.kernel.start(workShift(run, desk));
  }
  demands.forEach((demand, number) => {
    if (demand.floorPerHour > 0) run.kernel.start(steadyArrivals(run, demand, number));
    if (demand.peakPerHour > 0) run.kernel.start(dailyArrivals(run, demand, number));
  });
  const others = [troubledCalls(run), ...troubledMatters(run), ...surgingCalls(run)];
  for (const process of others) run.kernel.start(process);
  return run;
}
