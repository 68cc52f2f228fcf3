import type { Bucket } from "./bucket.ts";
import type { Contact } from "./contact.ts";
import { contribute, emptyContribution } from "./contribution.ts";
import type { FloorState } from "./floor-state.ts";
import { MINUTE_MS } from "./group.ts";

/**
 * Depth and quarters are kept this long, so that a trend of the last hours crosses midnight, and the contacts behind them:
 * a restart counts these again, and a late event finds its leg.
 */
const TREND_MS = 12 * 60 * MINUTE_MS;
/**
 * Queues and agents that nothing was heard of for so long leave the screens: a week-end and a holiday are shorter, and an import
 * of last year's calls must not fill the board.
 */
const NAMES_MS = 7 * 24 * 60 * MINUTE_MS;

/** Forgets what no longer shows at `now`: minutes after an hour, quarters and days after the business day. */
export function prune(state: FloorState, now: number): void {
  const thisMinute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  for (const group of [...state.groups.values(), ...state.frozen.values()]) {
    const today = state.dayStart(group.key.site, now);
    group.prune({ minute: thisMinute - 60 * MINUTE_MS, quarter: Math.min(today, now - TREND_MS), day: today });
  }
  for (const { depth } of state.queues.values()) depth.prune(now - TREND_MS);
  forgetNames(state, now - NAMES_MS);
  for (const contact of state.contacts.values()) {
    if (isOfThePast(state, contact, now)) state.contacts.delete(contact.site, contact.contact);
  }
}

function forgetNames({ queues, agents, sites }: FloorState, before: number): void {
  for (const { site, queue, touchedAt, waiting, connected } of queues.values()) {
    if (touchedAt < before && waiting.size === 0 && connected === 0) queues.delete(site, queue);
  }
  for (const { site, agent, touchedAt, offered, connected } of agents.values()) {
    if (touchedAt < before && offered.size === 0 && connected.size === 0) agents.delete(site, agent);
  }
  const named = new Set([...queues.values(), ...agents.values()].map(({ site }) => site));
  for (const site of sites) if (!named.has(site)) sites.delete(site);
}

function isOfThePast(state: FloorState, contact: Contact, now: number): boolean {
  const today = state.dayStart(contact.site, now);
  return contact.touchedAt < Math.min(today, now - TREND_MS) && contact.isClosed;
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
  for (const leg of contact.legs) {
    const group = state.frozen.of(leg, contact.place);
    group.replace(nothing, contribute(leg, group.rules, scratch));
  }
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
