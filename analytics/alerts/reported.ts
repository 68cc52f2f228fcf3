import type { EndReason, Occurrence } from "../../schemas/alerts/alert.ts";
import type { RuleIndex } from "./rule-index.ts";

/** An occurrence that was told, and since when its rule was in force then. */
type Told = { occurrence: Occurrence; since: number | null };

/** What was told of each contact or matter, to tell only what changed, and to take back what turned out not to be. */
export class Reported {
  readonly #things = new Map<string, Map<string, Told>>();
  /** Of which all is told again when it is looked at next. */
  #again = new Set<string>();

  /** Contacts and matters of which something was told. */
  things(): Iterable<string> {
    return this.#things.keys();
  }

  get size(): number {
    return this.#things.size;
  }

  /** Takes it for told, by another process, where nothing is known of it. */
  remember(thing: string, occurrence: Occurrence, since: number | null): void {
    const told = this.#things.get(thing) ?? new Map<string, Told>();
    const id = idOf(occurrence);
    if (!told.has(id)) this.#things.set(thing, told.set(id, { occurrence, since }));
  }

  /** What was told before is told again, once it is looked at. */
  retell(): void {
    this.#again = new Set(this.#things.keys());
  }

  /** Nothing was found wrong: it is only no longer remembered. */
  forget(thing: string): void {
    this.#again.delete(thing);
    this.#things.delete(thing);
  }

  /** What is to be told now that this is found; ends first, so that a cause that is another's now is not two. */
  replace(
    thing: string,
    found: readonly Occurrence[],
    { rules, now }: { rules: RuleIndex; now: number },
  ): Occurrence[] {
    const before = this.#things.get(thing);
    if (!before && found.length === 0) return [];
    const after = new Map(
      found.map((occurrence) => [idOf(occurrence), { occurrence, since: rules.since(occurrence.rule) }]),
    );
    if (after.size > 0) this.#things.set(thing, after);
    else this.#things.delete(thing);
    const gone = [...before ?? []].filter(([id]) => !after.has(id)).flatMap(([, told]) => endOf(told, rules, now));
    const isAgain = this.#again.delete(thing);
    const changed = [...after].filter(([id, { occurrence }]) =>
      isAgain || !isSame(before?.get(id)?.occurrence, occurrence)
    );
    return [...gone, ...changed.map(([, { occurrence }]) => occurrence)];
  }
}

function idOf({ rule, key, subject }: Occurrence): string {
  return `${rule}\0${subject.kind}\0${subject.id}\0${key}`;
}

/** Of a rule that changed, only what still goes on is ended: what is over was right. */
function endOf({ occurrence, since }: Told, rules: RuleIndex, now: number): Occurrence[] {
  const isSameRule = since !== null && rules.since(occurrence.rule) === since;
  if (!isSameRule && occurrence.until !== null) return [];
  const [until, endReason]: [number, EndReason] = isSameRule
    ? [occurrence.from, "never-was"]
    : [Math.max(occurrence.from, now), "rule-changed"];
  return [{ ...occurrence, until, endReason }];
}

function isSame(before: Occurrence | undefined, after: Occurrence): boolean {
  return before !== undefined && before.from === after.from && before.until === after.until &&
    before.endReason === after.endReason && JSON.stringify(before) === JSON.stringify(after);
}
