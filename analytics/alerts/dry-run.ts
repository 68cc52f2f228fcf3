import type { Alert, Occurrence } from "../../schemas/alerts/alert.ts";
import type { DryRunBody } from "../../schemas/alerts/api.ts";
import type { AlertRule, NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { Past } from "../boards/past.ts";
import { Floor } from "../live/floor.ts";
import type { TierIndex } from "../live/tiers.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import { isOpen } from "./alert-edit.ts";
import { shownFacts } from "./alert-view.ts";
import { type LookPace, PastFloorWatch } from "./dry-run-floor.ts";
import { isFloorRule } from "./floor/looks.ts";
import { afterOccurrence, dedupKeyOf, OVER_KEPT_MS } from "./life.ts";
import { Matters } from "./matters.ts";
import { passed } from "./passing.ts";
import type { CustomerBook, Watcher } from "./ports.ts";
import type { RunFound } from "./scored/findings.ts";
import { PastScoredWatch } from "./scored/past-scored-watch.ts";
import { isScoredRule } from "./scored/scored-rule.ts";
import { Watch } from "./watch.ts";

export type DryRunOptions = {
  rule: AlertRule;
  /** From when on it counts, epoch ms; events before it only tell how things were then. */
  from: number;
  directory: DirectoryIndex;
  tiers: TierIndex;
  customers: CustomerBook;
  receivers: ReadonlyMap<string, NamedReceiver>;
  /** Of rules on queues, sites and sources. */
  pace: LookPace;
  /** How long the oldest event waited to be stored at that moment, ms; null unknown. */
  ingestBehindMs: (now: number) => number | null;
  /** Reports of the moment that is played. */
  past: Past;
};

/** `rehearse`: looks as it will then, and remembers nothing. `dueAt`: when it is to be stepped next, epoch ms; null only after an event. */
type PastWatch = Pick<Watcher, "hear" | "step"> & { readonly dueAt: number | null; rehearse?: (now: number) => void };

export type DryRunResult = Pick<DryRunBody, "alerts" | "occurrences" | "notices" | "examples">;

/** Escalation and repeats are looked after so often in the time that is played; causes at their own moment. */
const PASS_MS = 10_000;
/** What a run of scoring found goes on for days. */
const SCORED_PASS_MS = 60_000;
const PRUNE_MS = 3_600_000;
/** As long as a cause may be raised or changed. */
const KEPT_MS = 12 * 3_600_000;
const MOST_EXAMPLES = 200;

/** What a rule does with events of the past, in their own time: everything that is done live, but for telling anybody. */
export class DryRun {
  readonly #options: DryRunOptions;
  readonly #rule: NamedRule;
  readonly #floor: Floor;
  /** Of rules on scores only. */
  readonly #scoredWatch: PastScoredWatch | null;
  readonly #watch: PastWatch;
  /** Of each rule and subject, the oldest first. */
  readonly #alerts = new Map<string, Alert[]>();
  #done: Alert[] = [];
  #baseline: SurgeBaseline | null = null;
  #now: number;
  #passAt = Infinity;
  #pruneAt: number;
  #raised = 0;
  #causes = 0;
  #notices = 0;

  constructor(options: DryRunOptions) {
    const { rule, from, directory, tiers, customers } = options;
    this.#options = options;
    this.#rule = { ...rule, name: "dry-run", since: from, enabled: true };
    this.#floor = new Floor({ directory, tiers });
    this.#scoredWatch = isScoredRule(this.#rule) ? new PastScoredWatch({ rule: this.#rule, customers }) : null;
    this.#watch = this.#scoredWatch ?? (isFloorRule(this.#rule) ? this.#floorWatch() : this.#customerWatch());
    this.#now = from;
    this.#pruneAt = from + PRUNE_MS;
  }

  /** When the floor is looked at next, epoch ms. */
  get lookAt(): number {
    return Math.max(this.#now, this.#watch.dueAt ?? this.#now);
  }

  /** Looks at the floor as it is now, and forgets what it saw: so it is known which reports a look asks for. */
  rehearse(): void {
    this.#watch.rehearse?.(this.#now);
  }

  /** The moment that is played, epoch ms. */
  get now(): number {
    return this.#now;
  }

  /** Those of the directory, and those that were heard of. */
  get sites(): ReadonlySet<string> {
    return new Set([...Object.keys(this.#options.directory.directory.sites), ...this.#floor.state.sites]);
  }

  #customerWatch(): PastWatch {
    const { customers, directory } = this.#options;
    const rules = [this.#rule];
    return new Watch({
      rules: () => rules,
      floor: () => this.#floor,
      matters: new Matters(),
      customers: () => customers,
      directory: () => directory,
      pruneMs: PRUNE_MS,
    });
  }

  #floorWatch(): PastWatch {
    const baseline = () => this.#baseline;
    return new PastFloorWatch({ ...this.#options, rule: this.#rule, floor: this.#floor, baseline });
  }

  get #passMs(): number {
    return this.#scoredWatch ? SCORED_PASS_MS : PASS_MS;
  }

  /** Plays on to when it was made, and goes by it from then on. */
  useBaseline(baseline: SurgeBaseline): void {
    this.playTo(baseline.madeAt);
    this.#baseline = baseline;
  }

  /** Events must come in the order of their times. */
  hear(event: FrontlineEvent): void {
    this.playTo(event.at);
    this.#floor.apply(event);
    this.#watch.hear?.(event);
  }

  /** Plays on to when that run of scoring was made: one after another, of those before `from` the newest only. */
  putScores(run: RunFound): void {
    this.playTo(run.madeAt);
    this.#scoredWatch?.put(run);
  }

  /** Plays on to `to`, epoch ms, and tells what it did. */
  finish(to: number): DryRunResult {
    this.playTo(to);
    this.#step(to);
    const all = [...this.#done, ...[...this.#alerts.values()].flat()];
    const examples = all.sort((a, b) => b.from - a.from).slice(0, MOST_EXAMPLES).map(exampleOf);
    return { alerts: this.#raised, occurrences: this.#causes, notices: this.#notices, examples };
  }

  /** Does at each moment before `to`, epoch ms, what is due then. */
  playTo(to: number): void {
    if (to <= this.#now) return;
    this.#step(this.#now);
    for (let due = this.#due(); due < to; due = this.#due()) this.#step(due);
    this.#now = to;
  }

  /** Always later than now: what is due now was done. */
  #due(): number {
    const due = Math.min(this.#watch.dueAt ?? Infinity, this.#passAt, this.#pruneAt);
    return Math.max(due, this.#now + 1);
  }

  #step(now: number): void {
    this.#now = now;
    for (const occurrence of this.#watch.step(now)) this.#keep(occurrence, now);
    if (now >= this.#passAt) this.#pass(now);
    if (now >= this.#pruneAt) this.#prune(now);
  }

  #keep(occurrence: Occurrence, now: number): void {
    const key = dedupKeyOf(occurrence.rule, occurrence.subject);
    const known = this.#alerts.get(key) ?? [];
    const next = afterOccurrence(known, occurrence, { rule: this.#rule, now });
    if (!next) return;
    const before = known.find(({ id }) => id === next.id);
    this.#causes += next.count - (before?.count ?? 0);
    if (!before) this.#raised++;
    const after = this.#passed(next, now);
    this.#alerts.set(key, before ? known.map((one) => one === before ? after : one) : [...known, after]);
    this.#passAt = Math.min(this.#passAt, now + this.#passMs);
  }

  #pass(now: number): void {
    let hasOpen = false;
    for (const [key, alerts] of this.#alerts) {
      if (!alerts.some(isOpen)) continue;
      const after = alerts.map((alert) => isOpen(alert) ? this.#passed(alert, now) : alert);
      this.#alerts.set(key, after);
      hasOpen ||= after.some(isOpen);
    }
    this.#passAt = hasOpen ? now + this.#passMs : Infinity;
  }

  /** With what time alone does to it; what is to be told is told at once. */
  #passed(alert: Alert, now: number): Alert {
    const { directory, receivers } = this.#options;
    const timezone = directory.timezone(alert.facts.site);
    const next = passed(alert, { rule: this.#rule, receivers, timezone, now });
    const told = next.notices.filter(({ state, dueAt }) => state === "waiting" && dueAt <= now);
    if (told.length === 0) return next;
    this.#notices += told.length;
    const notices = next.notices.map((notice) =>
      told.includes(notice) ? { ...notice, state: "sent" as const, sentAt: now } : notice
    );
    return { ...next, notices };
  }

  /** Forgets what nothing can change any more. */
  #prune(now: number): void {
    this.#pruneAt = now + PRUNE_MS;
    this.#floor.prune(now);
    for (const [key, alerts] of this.#alerts) {
      const kept = alerts.filter((alert) => !this.#isDone(alert, now));
      this.#done.push(...alerts.filter((alert) => !kept.includes(alert)));
      if (kept.length > 0) this.#alerts.set(key, kept);
      else this.#alerts.delete(key);
    }
    this.#done = this.#done.sort((a, b) => b.from - a.from).slice(0, MOST_EXAMPLES);
  }

  #isDone(alert: Alert, now: number): boolean {
    if (isOpen(alert)) return false;
    // Days later a run may find the same customer again.
    if (this.#scoredWatch) return now - (alert.resolvedAt ?? now) >= OVER_KEPT_MS;
    return alert.causes.every(({ from }) => from < now - KEPT_MS);
  }
}

function exampleOf(
  { subject, customer, facts, from, endedAt, endReason, count }: Alert,
): DryRunBody["examples"][number] {
  return { subject, customer, facts: shownFacts(facts), from, endedAt, endReason, count };
}
