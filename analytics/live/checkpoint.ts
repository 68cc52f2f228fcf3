import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { Counters } from "../../schemas/counters.ts";
import type { Heard } from "../source-silence.ts";
import type { Agent } from "./agents.ts";
import type { Contact } from "./contact.ts";
import { Floor } from "./floor.ts";
import type { FloorState } from "./floor-state.ts";
import type { FrozenKey } from "./frozen-cells.ts";
import type { GroupKey, Stretch } from "./group.ts";
import type { Leg } from "./leg.ts";
import type { TierIndex } from "./tiers.ts";

/** Grows when the lines below change their meaning: an older checkpoint is then replaced by a replay. */
export const CHECKPOINT_VERSION = 4;

type StoredLeg = Pick<Leg, "queue" | "leg"> & Partial<Leg>;
export type StoredContact = Pick<Contact, "site" | "contact" | "touchedAt"> & Partial<Contact> & { legs: StoredLeg[] };
type StoredQueue = { site: string; queue: string; touchedAt: number };
type StoredAgent = Pick<Agent, "site" | "agent" | "words" | "name" | "queues" | "touchedAt" | "kept">;
type StoredSource = { site: string; source: string; heard: readonly Heard[] };
type StoredBucket = { key: GroupKey; stretch: Stretch; startAt: number; counters: Counters };
type StoredCell = { key: FrozenKey; stretch: "day" | "minute"; startAt: number; counters: Counters };

type Line =
  | { version: number; sequence: number }
  | { contact: StoredContact }
  | { queue: StoredQueue }
  | { agent: StoredAgent }
  | { source: StoredSource }
  | { frozen: StoredBucket }
  | { cell: StoredCell };

/**
 * A checkpoint as JSON lines: everything up to the stream's `sequence`. It may be taken bit by bit while events go on being
 * applied: a replay from `sequence` applies some of them twice, and a fold that ignores repetition does not mind.
 */
export function* toLines(floor: Floor, sequence: number): Iterable<string> {
  floor.isHeld = true;
  try {
    yield textOf({ version: CHECKPOINT_VERSION, sequence });
    for (const contact of floor.state.contacts.values()) yield textOf({ contact: storedContact(contact) });
    for (const { site, queue, touchedAt } of floor.state.queues.values()) {
      yield textOf({ queue: { site, queue, touchedAt } });
    }
    for (const { site, agent, words, name, queues, touchedAt, kept } of floor.state.agents.values()) {
      yield textOf({ agent: { site, agent, words, name, queues, touchedAt, kept } });
    }
    for (const { site, source, heard } of floor.state.sources.values()) {
      yield textOf({ source: { site, source, heard } });
    }
    yield* forgottenLines(floor.state);
  } finally {
    floor.isHeld = false;
  }
}

function* forgottenLines({ frozen, frozenCells }: FloorState): Iterable<string> {
  for (const group of frozen.values()) {
    for (const [stretch, startAt, bucket] of group.all()) {
      yield textOf({ frozen: { key: group.key, stretch, startAt, counters: bucket.toCounters() } });
    }
  }
  for (const stretch of ["day", "minute"] as const) {
    for (const { key, startAt, bucket } of frozenCells[stretch].values()) {
      yield textOf({ cell: { key, stretch, startAt, counters: bucket.toCounters() } });
    }
  }
}

function textOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

function storedContact({ legs, ...fields }: Contact): StoredContact {
  return { ...withoutEmpty(fields), legs: legs.map(withoutEmpty) } as StoredContact;
}

/** Most fields of most legs are null or empty, and there are many legs. */
function withoutEmpty<T extends object>(value: T): Partial<T> {
  const isFull = ([, field]: [string, unknown]) => field !== null && !(Array.isArray(field) && field.length === 0);
  return Object.fromEntries(Object.entries(value).filter(isFull)) as Partial<T>;
}

/** The floor of a checkpoint and the sequence to go on behind; null when it is of another version. Throws when broken. */
export function fromLines(
  lines: Iterable<string>,
  directory: DirectoryIndex,
  tiers?: TierIndex,
): { floor: Floor; sequence: number } | null {
  const floor = new Floor({ directory, ...(tiers && { tiers }) });
  let sequence: number | null = null;
  for (const text of lines) {
    const line = JSON.parse(text) as Line;
    if ("version" in line && line.version !== CHECKPOINT_VERSION) return null;
    if ("sequence" in line) sequence = line.sequence;
    else restoreLine(floor, line);
  }
  return sequence === null ? null : { floor, sequence };
}

function restoreLine(floor: Floor, line: Line): void {
  if ("contact" in line) return floor.restoreContact(line.contact);
  if ("queue" in line) return restoreQueue(floor, line.queue);
  if ("agent" in line) return restoreAgent(floor, line.agent);
  if ("source" in line) return restoreSource(floor, line.source);
  if ("cell" in line) return restoreCell(floor, line.cell);
  if (!("frozen" in line)) return;
  const { key, stretch, startAt, counters } = line.frozen;
  floor.state.sites.add(key.site);
  floor.state.queue(key.site, key.queue);
  for (const groups of [floor.state.frozen, floor.state.groups]) {
    groups.of(key, key).bucket(stretch, startAt).addCounters(counters);
  }
}

function restoreSource({ state }: Floor, { site, source, heard }: StoredSource): void {
  state.sources.of(site, source).restore([...heard]);
}

function restoreCell({ state }: Floor, { key, stretch, startAt, counters }: StoredCell): void {
  state.frozenCells[stretch].of(key, startAt).addCounters(counters);
}

function restoreQueue(floor: Floor, { site, queue, touchedAt }: StoredQueue): void {
  floor.state.sites.add(site);
  const gauges = floor.state.queue(site, queue);
  gauges.touchedAt = Math.max(gauges.touchedAt, touchedAt);
}

function restoreAgent(floor: Floor, { site, agent, ...known }: StoredAgent): void {
  floor.state.sites.add(site);
  Object.assign(floor.state.agent(site, agent), known);
}
