import type { Bucket } from "./bucket.ts";
import { WORD_HOLDS_MS } from "../agent-time.ts";
import { tellWork } from "./agent-work.ts";
import type { Agent } from "./agents.ts";
import type { Contact } from "./contact.ts";
import { contribute, emptyContribution } from "./contribution.ts";
import type { FloorState } from "./floor-state.ts";
import { MINUTE_MS } from "./group.ts";
import type { Source } from "./source.ts";
import { frozenKeyOf, type PlacedLeg } from "./leg-dimensions.ts";

/**
 * Depth and quarters are kept at least this long, so that a trend of the last hours crosses midnight, and the contacts behind them:
 * a restart counts these again, and a late event finds its leg.
 */
const TREND_MS = 12 * 60 * MINUTE_MS;
/**
 * Queues that nothing was heard of for so long leave the screens, as agents do: a week-end and a holiday are shorter, and an
 * import of last year's calls must not fill the board.
 */
const NAMES_MS = 7 * 24 * 60 * MINUTE_MS;

/** From when on the depth and the quarters of a site are known, epoch ms. */
export function rememberedSince(state: FloorState, site: string, now: number): number {
  return Math.min(state.dayStart(site, now), now - TREND_MS);
}

/** Forgets what no longer shows at `now`: minutes after an hour, quarters and days after the business day. */
export function prune(state: FloorState, now: number): void {
  const thisMinute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  for (const group of [...state.groups.values(), ...state.frozen.values()]) {
    const today = state.dayStart(group.key.site, now);
    const quarter = rememberedSince(state, group.key.site, now);
    group.prune({ minute: thisMinute - 60 * MINUTE_MS, quarter, day: today });
  }
  state.frozenCells.minute.prune(() => thisMinute - 60 * MINUTE_MS);
  state.frozenCells.day.prune((site) => state.dayStart(site, now));
  for (const { site, depth } of state.queues.values()) depth.prune(rememberedSince(state, site, now));
  for (const agent of state.agents.values()) forgetOfAgent(state, agent, now);
  for (const source of state.sources.values()) forgetOfSource(state, source, now);
  forgetNames(state, now - NAMES_MS);
  for (const contact of state.contacts.values()) {
    if (isOfThePast(state, contact, now)) state.contacts.delete(contact.site, contact.contact);
  }
}

function forgetNames({ queues, agents, sites }: FloorState, before: number): void {
  for (const { site, queue, touchedAt, waiting, connected } of queues.values()) {
    if (touchedAt < before && waiting.size === 0 && connected === 0) queues.delete(site, queue);
  }
  const named = new Set([...queues.values()].map(({ site }) => site));
  for (const agent of agents.values()) if (agent.touchedAt >= before || agent.isAtWork) named.add(agent.site);
  for (const site of sites) if (!named.has(site)) sites.delete(site);
}

/** What an agent did before today, and the agent once no word of those days can tell of today. */
function forgetOfAgent(state: FloorState, agent: Agent, now: number): void {
  const today = state.dayStart(agent.site, now);
  agent.prune(today);
  if (agent.touchedAt < today - WORD_HOLDS_MS && !agent.isAtWork) state.agents.delete(agent.site, agent.agent);
}

function forgetOfSource(state: FloorState, source: Source, now: number): void {
  const today = state.dayStart(source.site, now);
  source.prune(today - state.directory.silentMs(source.site));
  if (source.lastAt < today - WORD_HOLDS_MS) state.sources.delete(source.site, source.source);
}

function isOfThePast(state: FloorState, contact: Contact, now: number): boolean {
  return contact.touchedAt < rememberedSince(state, contact.site, now) && contact.isClosed;
}

/** Forgets a tenth of each site's contacts, the oldest and only finished ones, and returns how many; what they counted stays. */
export function forgetOldest(state: FloorState): number {
  let forgotten = 0;
  for (const contacts of state.contacts.bySite()) {
    let left = Math.ceil(contacts.size / 10);
    for (const contact of contacts.values()) {
      if (left-- === 0) break;
      if (!contact.isClosed) continue;
      freeze(state, contact);
      state.contacts.delete(contact.site, contact.contact);
      forgotten++;
    }
  }
  return forgotten;
}

const scratch = emptyContribution();
const nothing = emptyContribution();

function freeze(state: FloorState, contact: Contact): void {
  tellWork(contact, state.directory, (agent) => state.agent(contact.site, agent).kept);
  for (const leg of contact.legs) {
    const group = state.frozen.of(leg, contact.place);
    group.replace(nothing, contribute(leg, group.rules, scratch));
    const at = leg.placedAt;
    if (at !== null) freezeCells(state, { contact, leg, at });
  }
}

/** What the leg counts, just computed, goes to its day and its minute. */
function freezeCells(state: FloorState, placed: PlacedLeg): void {
  const key = frozenKeyOf(state, placed);
  const minute = Math.floor(placed.at / MINUTE_MS) * MINUTE_MS;
  state.frozenCells.day.of(key, state.dayStart(placed.leg.site, minute)).add(scratch);
  state.frozenCells.minute.of(key, minute).add(scratch);
}

/** Computes the maxima of stale buckets anew. Rare: a leg with a maximum turned out shorter than was known. */
export function refreshMaxima(state: FloorState): void {
  const stale = resetStale(state);
  if (stale.size === 0) return;
  for (const contact of state.contacts.values()) {
    for (const leg of contact.legs) {
      const group = state.group(contact, leg);
      const { at, numbers } = contribute(leg, group.rules, scratch);
      for (const bucket of group.bucketsAt(at)) if (stale.has(bucket)) bucket.joinMaxima(numbers);
    }
  }
}

function resetStale(state: FloorState): Set<Bucket> {
  const stale = new Set<Bucket>();
  for (const group of state.groups.values()) {
    if (!group.isStale) continue;
    group.isStale = false;
    for (const [stretch, startAt, bucket] of group.all()) {
      if (!bucket.isStale) continue;
      bucket.resetMaxima(state.frozen.of(group.key, group.key).bucket(stretch, startAt));
      stale.add(bucket);
    }
  }
  return stale;
}
