import type { AgentState } from "../schemas/names.ts";
import type { ShownAgentState } from "../schemas/wire.ts";

const DAY_MS = 86_400_000;

/** A word, and a leg after it was queued, counts no longer than this: nobody forgets an agent's state for a month. */
export const WORD_HOLDS_MS = 31 * DAY_MS;
/** A phone that nobody told to have stopped no longer rings a day later. */
export const OFFER_HOLDS_MS = DAY_MS;

/** What a source said of an agent; it holds until the next word. */
export type AgentWord = { at: number; state: AgentState; reason: string | null; source: string };

/** A leg that the agent answered. Times are epoch ms. */
export type AgentLeg = {
  queuedAt: number;
  /** Never before it was queued. */
  answeredAt: number;
  /** When the talk ended or the contact was over; null while nobody told. */
  endedAt: number | null;
  isHandled: boolean;
  /** The next four are 0 and false until handled. */
  talkMs: number;
  holdMs: number;
  wrapMs: number;
  isHeld: boolean;
};

/**
 * A leg that was offered to the agent, until it was declined, answered by anybody or left; null while nobody told. One that ends
 * before it begins never rang.
 */
export type AgentOffer = { at: number; endAt: number | null };

/** From `from` up to, not including, `to`; epoch ms. */
export type Span = { from: number; to: number };

/** All that is known of what one agent did. */
export type AgentStory = {
  /** In the order of `orderOfWords`. */
  words: readonly AgentWord[];
  legs: readonly AgentLeg[];
  offers: readonly AgentOffer[];
};

/** When a source was silent: spans in the order of time. */
export type Silences = (source: string) => readonly Span[];

/** One stretch of time in one state; the reason is that of a pause. */
export type Stretch = Span & { state: ShownAgentState; reason: string | null };

/** Of several that hold, the later one is shown. */
const ranks: readonly AgentStateOrOffered[] = ["offline", "available", "paused", "wrapup", "offered", "busy"];
type AgentStateOrOffered = AgentState | "offered";

export function higherState(a: AgentStateOrOffered, b: AgentStateOrOffered): AgentStateOrOffered {
  return ranks.indexOf(a) > ranks.indexOf(b) ? a : b;
}

/** By time; at the same moment by text, as ClickHouse orders (time, state, reason, source). */
export function orderOfWords(a: AgentWord, b: AgentWord): number {
  return a.at - b.at || compare(a.state, b.state) || compare(a.reason ?? "", b.reason ?? "") ||
    compare(a.source, b.source);
}

export function isSameWord(a: AgentWord, b: AgentWord): boolean {
  return a.state === b.state && a.reason === b.reason;
}

/**
 * What holds besides the word, by what it adds and takes away. `open`: its end was not told, so a silent source leaves it in
 * doubt.
 */
const layer = { busy: 0, openBusy: 1, offered: 2, openOffered: 3, wrapup: 4, silent: 5 } as const;
type Layer = typeof layer[keyof typeof layer];
const LAYERS = Object.keys(layer).length;

/** What happens at an edge: a layer begins (its number) or ends (behind those), the next word begins, or none holds any more. */
const NEXT_WORD = 2 * LAYERS;
const NO_WORD = NEXT_WORD + 1;
/** An edge is one number, `at * CODES + code`: there are millions in a month, and numbers sort fast. Exact up to the year 2100. */
const CODES = 16;

/**
 * What state the agent was in from `from` to `to`, without gaps: at each instant the highest that holds. What is known for
 * certain, a talk with its end for one, stands also while the source of the last word was silent; all else is then unknown,
 * unless it is offline.
 */
export function timelineOf(story: AgentStory, { from, to }: Span, silences: Silences): Stretch[] {
  const held = new Int32Array(LAYERS);
  const stretches: Stretch[] = [];
  let words = 0;
  let word: AgentWord | null = null;
  let at = from;
  for (const edge of edgesOf(story, silences)) {
    const edgeAt = Math.floor(edge / CODES);
    if (edgeAt >= to) break;
    if (edgeAt > at) {
      lengthen(stretches, { from: at, to: edgeAt }, stateOf(word, held), word);
      at = edgeAt;
    }
    const code = edge - edgeAt * CODES;
    if (code === NEXT_WORD) word = story.words[words++] as AgentWord;
    else if (code === NO_WORD) word = null;
    else (held[code % LAYERS] as number) += code < LAYERS ? 1 : -1;
  }
  if (at < to) lengthen(stretches, { from: at, to }, stateOf(word, held), word);
  return stretches;
}

function stateOf(word: AgentWord | null, held: Int32Array): ShownAgentState {
  const certain = held[layer.busy]
    ? "busy"
    : held[layer.offered]
    ? "offered"
    : held[layer.wrapup]
    ? "wrapup"
    : "offline";
  const open = held[layer.openBusy] ? "busy" : held[layer.openOffered] ? "offered" : "offline";
  const told = higherState(open, word?.state ?? "offline");
  if (held[layer.silent] && told !== "offline") return certain === "offline" ? "unknown" : certain;
  return higherState(certain, told);
}

function lengthen(stretches: Stretch[], { from, to }: Span, state: ShownAgentState, word: AgentWord | null): void {
  const reason = state === "paused" && word ? word.reason : null;
  const last = stretches.at(-1);
  if (last && last.state === state && last.reason === reason) last.to = to;
  else stretches.push({ from, to, state, reason });
}

/** In the order of time. */
function edgesOf({ words, legs, offers }: AgentStory, silences: Silences): Float64Array {
  const edges: number[] = [];
  const add = (held: Layer, from: number, to: number) => {
    if (from < to) edges.push(from * CODES + held, to * CODES + LAYERS + held);
  };
  words.forEach((word, i) => {
    const next = words[i + 1]?.at ?? Infinity;
    const end = Math.min(next, word.at + WORD_HOLDS_MS);
    edges.push(word.at * CODES + NEXT_WORD);
    if (end < next) edges.push(end * CODES + NO_WORD);
    const silent = silences(word.source);
    for (let n = firstEndingAfter(silent, word.at); (silent[n]?.from ?? Infinity) < end; n++) {
      const { from, to } = silent[n] as Span;
      add(layer.silent, Math.max(from, word.at), Math.min(to, end));
    }
  });
  for (const { queuedAt, answeredAt, endedAt, wrapMs } of legs) {
    const last = queuedAt + WORD_HOLDS_MS;
    add(endedAt === null ? layer.openBusy : layer.busy, answeredAt, Math.min(endedAt ?? last, last));
    if (endedAt !== null) add(layer.wrapup, endedAt, Math.min(endedAt + wrapMs, last));
  }
  for (const { at, endAt } of offers) {
    add(endAt === null ? layer.openOffered : layer.offered, at, Math.min(endAt ?? Infinity, at + OFFER_HOLDS_MS));
  }
  return Float64Array.from(edges).sort();
}

/** The place of the first of these spans, in the order of time, that goes on after that moment. */
function firstEndingAfter(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
