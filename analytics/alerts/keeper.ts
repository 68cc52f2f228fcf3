import type { Alert, Occurrence } from "../../schemas/alerts/alert.ts";
import type { NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import type { AlertBook } from "./alert-book.ts";
import { isOpen } from "./alert-edit.ts";
import { afterOccurrence, dedupKeyOf, handedOn, type Heir, OVER_KEPT_MS } from "./life.ts";
import { passed } from "./passing.ts";
import type { AlertRecord, AlertStore, Watcher } from "./ports.ts";
import { callerOf, heirOf, isReplaceable, replaced, sameCauseHeirOf } from "./replacing.ts";

/** Nothing but being told over happens to what is over for longer. */
const QUIET_MS = 3_600_000;
/** Stored at the same time at most. */
const AT_ONCE = 64;
/** Only people and the sender change the same alert. */
const MOST_TRIES = 20;

export type KeeperOptions = {
  book: AlertBook;
  /** Whatever it stores is in the book at once. */
  store: AlertStore;
  watchers: readonly Watcher[];
  /** Those in force, by name, and those switched off. */
  rules: () => readonly NamedRule[];
  receivers: () => ReadonlyMap<string, NamedReceiver>;
  timezone: (site: string) => string;
  /** Whether a cause names somebody who was erased since. */
  isForgotten: (found: Occurrence) => boolean;
  /** Whether this process leads: only that one stores anything. */
  isLeading: () => boolean;
};

/** Turns what the watchers find into alerts, and does with them what time does. */
export class Keeper {
  /** Alerts raised by this process. */
  fired = 0;
  readonly #options: KeeperOptions;
  /** Found and not stored yet, the newest state of each; what cannot be stored now is tried again. */
  readonly #found = new Map<string, Occurrence>();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Learns all there is from the store, and has all that is found told again: nothing that happened meanwhile is lost. */
  async takeOver(): Promise<void> {
    const { store, watchers } = this.#options;
    const open = (await store.list()).flatMap(({ alert }) => goingOn(alert));
    for (const watcher of watchers) {
      await watcher.restore?.();
      watcher.retell?.(open);
    }
  }

  /** While another process leads: what is found is left to it. */
  idle(now: number): void {
    for (const watcher of this.#options.watchers) {
      if (watcher.idle) watcher.idle();
      else watcher.step(now);
    }
    this.#found.clear();
  }

  /** Stores what the watchers found. Rejects when the store does not answer; what was not stored stays found. */
  async step(now: number): Promise<void> {
    for (const watcher of this.#options.watchers) {
      for (const one of watcher.step(now)) this.#found.set(`${dedupKeyOf(one.rule, one.subject)}|${one.key}`, one);
    }
    const rules = this.#rules();
    const kin = Map.groupBy(this.#found.entries(), ([, { rule, subject }]) => dedupKeyOf(rule, subject));
    await eachOf([...kin.values()], async (found) => {
      found.sort(([, a], [, b]) => a.from - b.from);
      for (const [key, one] of found) {
        await this.#keep(one, { rule: rules.get(one.rule), now });
        if (this.#found.get(key) === one) this.#found.delete(key);
      }
    });
  }

  /** Does what is due by time alone; to be called each second. Rejects when the store does not answer. */
  async pass(now: number): Promise<void> {
    const rules = this.#rules();
    const { book, store } = this.#options;
    await eachOf([...book.records], async (record) => {
      const { alert, revision } = record;
      const overMs = isOpen(alert) ? 0 : now - (alert.resolvedAt ?? now);
      if (overMs >= OVER_KEPT_MS) await store.delete(alert.id, revision);
      if (overMs >= QUIET_MS) return;
      await this.#change(alert.id, (known) => this.#passed(known, { rule: rules.get(known.rule), now }));
      await this.#replace(alert, now);
    });
  }

  async #keep(found: Occurrence, { rule, now }: { rule: NamedRule | undefined; now: number }): Promise<void> {
    // Alerts of a rule that is gone or switched off are ended by `pass`.
    if (!rule?.enabled || this.#options.isForgotten(found)) return;
    const dedupKey = dedupKeyOf(found.rule, found.subject);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const known = this.#options.book.kinOf(dedupKey);
      const heir = this.#heir(found, rule);
      const next = afterOccurrence(known.map(({ alert }) => alert), found, { rule, now, heir });
      if (!next) return;
      const before = known.find(({ alert }) => alert.id === next.id);
      const stored = await this.#put(this.#passed(next, { rule, now }), before?.revision ?? 0);
      if (!stored) continue;
      if (!before) this.fired++;
      if (found.endReason !== "never-was") await this.#succeed(stored.alert, found, now);
      return await this.#replace(stored.alert, now);
    }
    throw new Error(`Cannot keep an alert of the rule ${found.rule}: others change it all the time`);
  }

  /** The alert takes the place of those about the same cause of somebody who turned out to be the same. */
  async #succeed({ id, rule }: Alert, found: Occurrence, now: number): Promise<void> {
    for (const other of this.#othersOf(rule, found)) {
      await this.#change(other.id, (known) => known.replacedBy === null ? replaced(known, { by: id, now }) : known);
    }
  }

  /** What there is to take over: from the alert about the same cause, or about the same caller's wait. */
  #heir(found: Occurrence, { trigger }: NamedRule): Heir | null {
    const [same] = this.#othersOf(found.rule, found);
    if (same) return sameCauseHeirOf(same);
    const caller = callerOf({ trigger: trigger.kind, facts: found.facts });
    if (caller === null) return null;
    const isHangUp = trigger.kind === "abandoned";
    const waits = this.#options.book.ofCaller(caller).map(({ alert }) => alert).filter((alert) =>
      alert.trigger !== "abandoned" && alert.rule !== found.rule &&
      (isOpen(alert) || (isHangUp && isReplaceable(alert)))
    );
    return waits.map(heirOf).find((heir) => heir !== null) ?? null;
  }

  /** Alerts of the same rule and cause about somebody else, who turned out to be the same. */
  #othersOf(rule: string, { key, subject }: Pick<Occurrence, "key" | "subject">): Alert[] {
    const others = this.#options.book.ofCause(rule, key).map(({ alert }) => alert);
    return others.filter((alert) =>
      alert.dedupKey !== dedupKeyOf(rule, subject) && alert.replacedBy === null && alert.state !== "expired"
    );
  }

  /** Where the caller of this alert hung up and both alerts are there, the one of hanging up takes the place of the other. */
  async #replace(alert: Alert, now: number): Promise<void> {
    const caller = callerOf(alert);
    if (caller === null) return;
    const both = this.#options.book.ofCaller(caller).map((record) => record.alert);
    const heir = both.findLast(({ trigger, state }) => trigger === "abandoned" && state !== "expired");
    if (!heir) return;
    for (const waiting of both.filter(isReplaceable)) {
      const claim = heirOf(waiting);
      // First the claim: killed in between, the rest is done by the next pass.
      if (claim) await this.#change(heir.id, (known) => handedOn(known, claim, now));
      await this.#change(waiting.id, (known) => isReplaceable(known) ? replaced(known, { by: heir.id, now }) : known);
    }
  }

  /** Stores what `edit` makes of the alert; the same object stores nothing. When somebody was faster, it is asked again. */
  async #change(id: string, edit: (known: Alert) => Alert): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const known = this.#options.book.get(id);
      const next = known && edit(known.alert);
      if (!known || !next || next === known.alert || await this.#put(next, known.revision)) return;
    }
  }

  /** Null when it is no longer of that revision, which the book has learned then, or when this process leads no more. */
  async #put(alert: Alert, revision: number): Promise<AlertRecord | null> {
    const { store, book, isLeading } = this.#options;
    if (!isLeading()) throw new Error("Cannot keep alerts: another process leads now");
    const stored = await store.put(alert, revision);
    if (!stored && !await store.load(alert.id)) book.take({ id: alert.id, record: null });
    return stored;
  }

  #passed(alert: Alert, { rule, now }: { rule: NamedRule | undefined; now: number }): Alert {
    const { receivers, timezone } = this.#options;
    const zone = timezone(alert.facts.site);
    return passed(alert, { rule: rule ?? null, receivers: receivers(), timezone: zone, now });
  }

  #rules(): Map<string, NamedRule> {
    return new Map(this.#options.rules().map((rule) => [rule.name, rule]));
  }
}

/** Does it with each, some at the same time. One that fails does not keep the others from it. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (let first = 0; first < items.length; first += AT_ONCE) {
    const done = await Promise.allSettled(items.slice(first, first + AT_ONCE).map(work));
    failures.push(...done.flatMap((one) => one.status === "rejected" ? [one.reason] : []));
  }
  if (failures.length > 0) throw failures[0];
}

/** The causes of the alert that go on as far as is stored. */
function goingOn({ rule, subject, facts, customer, causes }: Alert): Occurrence[] {
  const shared = { rule, subject, endReason: null, facts, customer };
  return causes.filter(({ until }) => until === null).map((cause) => ({ ...shared, ...cause }));
}
