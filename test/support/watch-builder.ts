import { type CustomerParts, KnownCustomers } from "../../analytics/alerts/customer-book.ts";
import { Matters } from "../../analytics/alerts/matters.ts";
import { Watch, type WatchOptions } from "../../analytics/alerts/watch.ts";
import { Floor } from "../../analytics/live/floor.ts";
import { NO_TIERS, TierIndex } from "../../analytics/live/tiers.ts";
import type { Occurrence } from "../../schemas/alerts/alert.ts";
import { AlertRule, type NamedRule } from "../../schemas/alerts/rule.ts";
import type { TriggerKind } from "../../schemas/alerts/triggers.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { directoryOf } from "./floor-builder.ts";

/** A rule of that kind, named for it unless told otherwise. */
export function ruleOf(
  kind: TriggerKind,
  params: Record<string, unknown> = {},
  { name = kind, since = 0, ...rest }: { name?: string; since?: number } & Record<string, unknown> = {},
): NamedRule {
  return { ...AlertRule.parse({ title: name, trigger: { kind, params }, ...rest }), name, since };
}

/** Who customers are; nobody is known unless told. */
export function bookOf(parts: Partial<CustomerParts> = {}): KnownCustomers {
  return new KnownCustomers({
    described: new Map(),
    scores: new Map(),
    roots: new Map(),
    tiers: () => NO_TIERS,
    ...parts,
  });
}

type Told = {
  tiers?: Record<string, "A" | "B" | "C" | "N">;
  tags?: Record<string, string[]>;
  merged?: Record<string, string>;
};

/** Customers by tier, since ever, by tags and by whom they were merged into. */
export function customersOf({ tiers = {}, tags = {}, merged = {} }: Told): { tiers: TierIndex; book: KnownCustomers } {
  const index = new TierIndex(Object.entries(tiers).map(([customer, tier]) => ({ customer, validFrom: 0, tier })));
  const described = new Map(
    Object.entries(tags).map(([id, tags]) => [id, { name: id, tags, owner: null, describedAt: 0 }]),
  );
  return { tiers: index, book: bookOf({ described, roots: new Map(Object.entries(merged)), tiers: () => index }) };
}

/** A watch over a floor of its own: events go to both, and what it tells is put together as a keeper does. */
export class Watched {
  readonly matters: Matters;
  readonly watch: Watch;
  floor: Floor;
  rules: readonly NamedRule[];
  book: KnownCustomers;
  /** What is told by now, by rule, subject and key, without what never was. */
  readonly standing = new Map<string, Occurrence>();

  constructor(
    { rules, customers = customersOf({}), directory = directoryOf(), matters = new Matters(), pruneMs = 60_000 }: {
      rules: readonly NamedRule[];
      customers?: { tiers: TierIndex; book: KnownCustomers };
      directory?: DirectoryIndex;
      matters?: Matters;
      pruneMs?: number;
    },
  ) {
    this.rules = rules;
    this.book = customers.book;
    this.matters = matters;
    this.floor = new Floor({ directory, tiers: customers.tiers });
    const options: WatchOptions = {
      rules: () => this.rules,
      floor: () => this.floor,
      matters,
      customers: () => this.book,
      directory: () => directory,
      pruneMs,
    };
    this.watch = new Watch(options);
  }

  hear(...events: FrontlineEvent[]): this {
    for (const event of events) {
      this.floor.apply(event);
      this.watch.hear(event);
    }
    return this;
  }

  step(now: number): Occurrence[] {
    const told = this.watch.step(now);
    for (const occurrence of told) {
      const { rule, key, subject } = occurrence;
      const id = `${rule} ${subject.kind} ${subject.id} ${key}`;
      if (occurrence.endReason === "never-was") this.standing.delete(id);
      else this.standing.set(id, occurrence);
    }
    return told;
  }
}

/** What a reader of tests wants to see of occurrences: rule, subject, from, until and why it ended. */
export function shortOf(told: Iterable<Occurrence>): [string, string, number, number | null, string | null][] {
  return [...told].map(({ rule, subject, from, until, endReason }) => [rule, subject.id, from, until, endReason]);
}
