import { z } from "zod";
import type { Occurrence } from "../../../schemas/alerts/alert.ts";
import type { NamedRule } from "../../../schemas/alerts/rule.ts";
import type { View } from "../../boards/view.ts";
import { dedupKeyOf } from "../life.ts";
import { fitsHours } from "../scope-match.ts";
import { Course, ended, type FloorCause, followed, isOn, newCourse, type Seen } from "./course.ts";
import { FloorSubject, type Look, type Sample } from "./look.ts";
import { isFloorRule, lookOf } from "./looks.ts";

export type FloorWatchOptions = {
  /** All rules. */
  rules: () => readonly NamedRule[];
  /** The floor at that moment, epoch ms; null before it has caught up. */
  viewAt: (now: number) => View | null;
  /** How long the oldest event waits to be stored, ms; null unknown. */
  ingestBehindMs: (now: number) => number | null;
};

/** The course of one thing under one rule. */
const FollowedThing = Course.extend({
  rule: z.string(),
  /** Since when the rule was in force: another one begins anew. */
  ruleSince: z.number(),
  subject: FloorSubject,
  place: z.object({ site: z.string(), queue: z.string().nullable(), topic: z.string().nullable() }),
});
type FollowedThing = z.infer<typeof FollowedThing>;
type Things = Map<string, FollowedThing>;

/** What a FloorWatch remembers: since when things are as they are stands in no event. */
export const FloorMemory = z.object({ things: z.array(FollowedThing) });
export type FloorMemory = z.infer<typeof FloorMemory>;

const LOOK_MS = 1000;
/** What is over is remembered so long: a process that takes over tells it again. */
const KEPT_MS = 600_000;

/** Finds what rules on queues, sites and sources are raised by. It looks at the floor each second. */
export class FloorWatch {
  readonly #options: FloorWatchOptions;
  #things: Things = new Map();
  #lookedAt = -Infinity;
  #isRetold = false;

  constructor(options: FloorWatchOptions) {
    this.#options = options;
  }

  toJSON(): FloorMemory {
    return { things: [...this.#things.values()] };
  }

  /** Goes on with what was remembered, by this process or another. */
  restore({ things }: FloorMemory): void {
    this.#things = new Map(things.map((thing) => [dedupKeyOf(thing.rule, thing.subject), thing]));
    this.#lookedAt = -Infinity;
  }

  retell(): void {
    this.#isRetold = true;
  }

  step(now: number): Occurrence[] {
    if (now >= this.#lookedAt && now - this.#lookedAt < LOOK_MS) return [];
    const { viewAt, rules, ingestBehindMs } = this.#options;
    const view = viewAt(now);
    if (!view) return [];
    this.#lookedAt = now;
    const before = this.#things;
    const inForce = rules().filter(({ enabled }) => enabled).filter(isFloorRule);
    const after = endedWith(before, { rules: inForce, now });
    const ground = { view, ingestBehindMs: ingestBehindMs(now) };
    for (const rule of inForce) follow(after, lookOf(rule, ground), { rule, view });
    this.#things = new Map([...after].filter(([, thing]) => thing.badSince !== null || thing.causes.length > 0));
    const told = [...this.#things].flatMap(([key, thing]) =>
      this.#isRetold ? occurrencesOf(thing, thing.causes) : occurrencesOf(thing, changedCauses(before.get(key), thing))
    );
    this.#isRetold = false;
    return told;
  }
}

/** What is remembered of things, with what goes on by a rule that is another now, or none, ended; without what was over long ago. */
function endedWith(things: Things, { rules, now }: { rules: readonly NamedRule[]; now: number }): Things {
  const since = new Map(rules.map((rule) => [rule.name, rule.since]));
  return new Map([...things].map(([key, thing]) => {
    const ruleSince = since.get(thing.rule);
    const causes = thing.causes.filter(({ until }) => until === null || now - until < KEPT_MS);
    if (ruleSince === thing.ruleSince) return [key, { ...thing, causes }];
    const over = ended({ ...newCourse, causes }, { until: now, endReason: "rule-changed" });
    return [key, { ...thing, ...over, ruleSince: ruleSince ?? thing.ruleSince }];
  }));
}

/** Notes what the rule sees now. */
function follow(things: Things, look: Look, { rule, view }: { rule: NamedRule; view: View }): void {
  const { now, floor: { state: { directory } } } = view;
  const note = (key: string, thing: FollowedThing, seen: Seen) =>
    things.set(key, { ...thing, ...followed(thing, seen, { ...look, now }) });
  const known = new Map([...things].filter(([, thing]) => thing.rule === rule.name));
  for (const sample of look.samples) {
    const key = dedupKeyOf(rule.name, sample.subject);
    const thing = known.get(key) ?? newThing(rule, sample);
    known.delete(key);
    // At other hours nothing begins.
    const isMeant = isOn(thing) || fitsHours(rule.scope, sample.place, { at: now, directory });
    note(key, thing, isMeant ? sample : { verdict: "between", values: {} });
  }
  for (const [key, thing] of known) note(key, thing, { verdict: look.others, values: {} });
}

function newThing({ name, since }: NamedRule, { subject, place }: Sample): FollowedThing {
  return { ...newCourse, rule: name, ruleSince: since, subject, place };
}

function changedCauses(before: FollowedThing | undefined, { causes }: FollowedThing): FloorCause[] {
  const known = new Map(before?.causes.map((cause) => [cause.since, cause]));
  return causes.filter(({ since, until }) => !known.has(since) || known.get(since)?.until !== until);
}

function occurrencesOf({ rule, subject, place }: FollowedThing, causes: readonly FloorCause[]): Occurrence[] {
  return causes.map(({ since, from, until, endReason, values }) => ({
    rule,
    key: `${subject.kind}/${since}`,
    subject,
    from,
    until,
    endReason,
    facts: { ...place, channel: null, contact: null, address: null, waitingSince: null, values },
    customer: null,
  }));
}
