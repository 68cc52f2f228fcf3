import type { EventOf } from "../../schemas/event.ts";
import type { AgentState } from "../../schemas/names.ts";
import type { LiveAgent, ShownAgentState } from "../../schemas/wire.ts";
import { lastMark, type Leg, type Mark } from "./leg.ts";

/** What a source said of an agent at some moment. */
export type Declared = { at: number; state: AgentState; reason: string | null };

/** Several may hold at once: the later one in this row is shown. */
const rank: Record<ShownAgentState, number> = { offline: 0, available: 1, paused: 2, wrapup: 3, offered: 4, busy: 5 };

/** Enough to bring late events into order; older words no longer matter. */
const HISTORY = 16;

export class Agent {
  readonly site: string;
  readonly agent: string;
  /** What sources said, in the order of its time. */
  declared: Declared[] = [];
  name: Mark | null = null;
  /** The queues last named, as JSON. */
  queues: Mark | null = null;
  /** When a source last spoke of the agent, or the agent last answered, epoch ms. */
  touchedAt = 0;
  readonly connected = new Set<Leg>();
  readonly offered = new Map<Leg, number>();

  constructor(site: string, agent: string) {
    this.site = site;
    this.agent = agent;
  }

  declare({ at, data }: EventOf<"agent.changed">): void {
    this.touchedAt = Math.max(this.touchedAt, at);
    if (data.name !== undefined) this.name = lastMark(this.name, at, data.name);
    if (data.queues !== undefined) this.queues = lastMark(this.queues, at, JSON.stringify(data.queues));
    this.declared = withWord(this.declared, { at, state: data.state, reason: data.reason ?? null });
  }

  connect(leg: Leg): void {
    this.connected.add(leg);
    this.touchedAt = Math.max(this.touchedAt, leg.answered?.at ?? 0);
  }

  /** As shown: an agent with a connected leg is busy, whatever the source says. */
  shown(): LiveAgent {
    const last = this.declared.at(-1);
    const states: [ShownAgentState, number | null][] = [["offline", null]];
    if (last) states.push([last.state, this.#since(last)]);
    if (this.offered.size > 0) states.push(["offered", Math.min(...this.offered.values())]);
    if (this.connected.size > 0) states.push(["busy", earliestAnswer(this.connected)]);
    const [state, since] = states.reduce((best, next) => rank[next[0]] >= rank[best[0]] ? next : best);
    return {
      site: this.site,
      agent: this.agent,
      name: this.name?.what ?? this.agent,
      state,
      reason: last?.state === state ? last.reason : null,
      since,
      queues: this.queues ? JSON.parse(this.queues.what) : [],
    };
  }

  /** When the state that holds began, however often it was repeated since. */
  #since(last: Declared): number {
    const other = this.declared.findLastIndex((said) => !isSame(said, last));
    return this.declared[other + 1]?.at ?? last.at;
  }
}

/** Put in its place unless it is there already; of too many the newest, and what only repeats its neighbours goes first. */
function withWord(declared: Declared[], said: Declared): Declared[] {
  let place = declared.length;
  while (place > 0 && order(said, declared[place - 1] as Declared) < 0) place--;
  if (place > 0 && order(said, declared[place - 1] as Declared) === 0) return declared;
  const all = declared.toSpliced(place, 0, said);
  return all.length > HISTORY ? withoutRepeats(all).slice(-HISTORY) : all;
}

function order(a: Declared, b: Declared): number {
  return a.at - b.at || compare(JSON.stringify(a), JSON.stringify(b));
}

/** Of each run of the same word only the first and the last. */
function withoutRepeats(sorted: Declared[]): Declared[] {
  return sorted.filter((said, i) => {
    const [before, after] = [sorted[i - 1], sorted[i + 1]];
    return !before || !after || !isSame(before, said) || !isSame(said, after);
  });
}

function isSame(a: Declared, b: Declared): boolean {
  return a.state === b.state && a.reason === b.reason;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function earliestAnswer(legs: Iterable<Leg>): number {
  let at = Infinity;
  for (const leg of legs) at = Math.min(at, leg.answered?.at ?? Infinity);
  return at;
}
