import type { EventOf } from "../../schemas/event.ts";
import type { LiveAgent, ShownAgentState } from "../../schemas/wire.ts";
import { type AgentWord, higherState, isSameWord, OFFER_HOLDS_MS, orderOfWords, WORD_HOLDS_MS } from "../agent-time.ts";
import { type AgentWork, noWork, workSince } from "./agent-work.ts";
import { lastMark, type Leg, type Mark } from "./leg.ts";

/** Words of a day at most: of more, those that only repeat their neighbours go first, and then the oldest quarter. */
const MOST_WORDS = 4096;

/** What an agent's state depends on besides the agent. */
export type AgentView = {
  now: number;
  /** When a source that is silent at `now` was last heard; null when it is not silent. */
  silentSince: (source: string) => number | null;
};

type Shown = Pick<LiveAgent, "state" | "reason" | "since">;

export class Agent {
  readonly site: string;
  readonly agent: string;
  /** What sources said today and last before, in the order of `orderOfWords`. */
  words: AgentWord[] = [];
  name: Mark | null = null;
  /** The queues last named, as JSON. */
  queues: Mark | null = null;
  /** When a source last spoke of the agent, or a contact was offered, declined or answered, epoch ms. */
  touchedAt = 0;
  /** What legs of forgotten contacts said of the agent. */
  kept: AgentWork = noWork();
  readonly connected = new Set<Leg>();
  readonly offered = new Map<Leg, number>();

  constructor(site: string, agent: string) {
    this.site = site;
    this.agent = agent;
  }

  declare({ at, source, data }: EventOf<"agent.changed">): void {
    this.touch(at);
    if (data.name !== undefined) this.name = lastMark(this.name, at, data.name);
    if (data.queues !== undefined) this.queues = lastMark(this.queues, at, JSON.stringify(data.queues));
    putWord(this.words, { at, state: data.state, reason: data.reason ?? null, source });
    if (this.words.length > MOST_WORDS) this.words = withoutRepeats(this.words).slice(-MOST_WORDS * 3 / 4);
  }

  /** An event of a leg named the agent. */
  touch(at: number): void {
    if (at > this.touchedAt) this.touchedAt = at;
  }

  /** Whether a contact rings or is connected. */
  get isAtWork(): boolean {
    return this.offered.size > 0 || this.connected.size > 0;
  }

  /** Forgets what was said and done before that day, but for the last word and since when it was said again and again. */
  prune(dayStart: number): void {
    const ofToday = this.words.findIndex(({ at }) => at >= dayStart);
    const before = ofToday < 0 ? this.words : this.words.slice(0, ofToday);
    const last = before.at(-1);
    const first = before[before.findLastIndex((word) => last && !isSameWord(word, last)) + 1];
    const carried = before.filter((word) => word === first || word === last);
    if (carried.length < before.length) this.words = [...carried, ...this.words.slice(before.length)];
    this.kept = workSince(this.kept, dayStart);
  }

  /** As shown: an agent with a connected leg is busy, whatever the source says; nobody knows of one whose source is silent. */
  shown(view: AgentView): Shown {
    const shown = this.#told(view.now);
    const last = this.words.at(-1);
    const silentSince = last && last.at + WORD_HOLDS_MS > view.now ? view.silentSince(last.source) : null;
    if (silentSince === null || shown.state === "offline") return shown;
    return { state: "unknown", reason: null, since: silentSince };
  }

  #told(now: number): Shown {
    const last = this.words.at(-1);
    const word = last && last.at + WORD_HOLDS_MS > now ? last : null;
    const offers = [...this.offered.values()].filter((at) => at + OFFER_HOLDS_MS > now);
    const leg = this.connected.size > 0 ? "busy" : offers.length > 0 ? "offered" : "offline";
    const state: ShownAgentState = higherState(leg, word?.state ?? "offline");
    const reason = word?.state === state ? word.reason : null;
    if (state === leg && this.connected.size > 0) return { state, reason, since: earliestAnswer(this.connected) };
    if (state === "offered") return { state, reason, since: Math.min(...offers) };
    return { state, reason, since: word && this.#since(word) };
  }

  /** When the state that holds began, however often it was repeated since. */
  #since(last: AgentWord): number {
    const other = this.words.findLastIndex((word) => !isSameWord(word, last));
    return this.words[other + 1]?.at ?? last.at;
  }
}

/** Puts a word in its place unless it is there already. */
function putWord(words: AgentWord[], word: AgentWord): void {
  let place = words.length;
  while (place > 0 && orderOfWords(word, words[place - 1] as AgentWord) < 0) place--;
  if (place > 0 && orderOfWords(word, words[place - 1] as AgentWord) === 0) return;
  words.splice(place, 0, word);
}

/** Of each run of the same word only the first and the last. */
function withoutRepeats(words: readonly AgentWord[]): AgentWord[] {
  const isRepeat = (a: AgentWord | undefined, b: AgentWord) => a && isSameWord(a, b) && a.source === b.source;
  return words.filter((word, i) => !isRepeat(words[i - 1], word) || !isRepeat(words[i + 1], word));
}

function earliestAnswer(legs: Iterable<Leg>): number {
  let at = Infinity;
  for (const leg of legs) at = Math.min(at, leg.answered?.at ?? Infinity);
  return at;
}
