import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { Counters } from "../../schemas/counters.ts";
import type { Declared } from "./agents.ts";
import type { Contact } from "./contact.ts";
import { Floor } from "./floor.ts";
import type { GroupKey, Stretch } from "./group.ts";
import type { Leg, Mark } from "./leg.ts";

/** Grows when the lines below change their meaning: an older checkpoint is then replaced by a replay. */
export const CHECKPOINT_VERSION = 3;

type StoredLeg = Pick<Leg, "queue" | "leg"> & Partial<Leg>;
export type StoredContact = Pick<Contact, "site" | "contact" | "touchedAt"> & Partial<Contact> & { legs: StoredLeg[] };
type StoredQueue = { site: string; queue: string; touchedAt: number };
type StoredAgent = {
  site: string;
  agent: string;
  declared: Declared[];
  name: Mark | null;
  queues: Mark | null;
  touchedAt: number;
};
type StoredBucket = { key: GroupKey; stretch: Stretch; startAt: number; counters: Counters };

type Line =
  | { version: number; sequence: number }
  | { contact: StoredContact }
  | { queue: StoredQueue }
  | { agent: StoredAgent }
  | { frozen: StoredBucket };

/**
 * A checkpoint as JSON lines: everything up to the stream's `sequence`. It may be taken bit by bit while events go on being
 * applied: a replay from `sequence` applies some of them twice, and a fold that ignores repetition does not mind.
 */
export function* toLines(floor: Floor, sequence: number): Iterable<string> {
  const line = (value: Line) => `${JSON.stringify(value)}\n`;
  floor.isHeld = true;
  try {
    yield line({ version: CHECKPOINT_VERSION, sequence });
    for (const contact of floor.state.contacts.values()) yield line({ contact: storedContact(contact) });
    for (const { site, queue, touchedAt } of floor.state.queues.values()) {
      yield line({ queue: { site, queue, touchedAt } });
    }
    for (const { site, agent, declared, name, queues, touchedAt } of floor.state.agents.values()) {
      yield line({ agent: { site, agent, declared, name, queues, touchedAt } });
    }
    for (const group of floor.state.frozen.values()) {
      for (const [stretch, startAt, bucket] of group.all()) {
        yield line({ frozen: { key: group.key, stretch, startAt, counters: bucket.toCounters() } });
      }
    }
  } finally {
    floor.isHeld = false;
  }
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
): { floor: Floor; sequence: number } | null {
  const floor = new Floor({ directory });
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
  if (!("frozen" in line)) return;
  const { key, stretch, startAt, counters } = line.frozen;
  floor.state.sites.add(key.site);
  floor.state.queue(key.site, key.queue);
  for (const groups of [floor.state.frozen, floor.state.groups]) {
    groups.of(key, key).bucket(stretch, startAt).addCounters(counters);
  }
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
