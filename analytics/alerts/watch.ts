import type { NamedRule } from "../../schemas/alerts/rule.ts";
import type { Occurrence } from "../../schemas/alerts/alert.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { EventType } from "../../schemas/event-data.ts";
import type { Contact } from "../live/contact.ts";
import type { Floor } from "../live/floor.ts";
import type { TierIndex } from "../live/tiers.ts";
import { contactsOfCaller, type Known, occurrencesOfContact, recentOf } from "./contact-occurrences.ts";
import { DueHeap } from "./due-heap.ts";
import type { Found } from "./found.ts";
import { occurrencesOfMatter } from "./matter-occurrences.ts";
import type { Matters } from "./matters.ts";
import type { CustomerBook, Watcher } from "./ports.ts";
import { Predictions } from "./predictions.ts";
import { Reported } from "./reported.ts";
import { RuleIndex } from "./rule-index.ts";
import { legKeyOf } from "./triggers/contact-trigger.ts";
import { contactOfThing, contactThing, thingOf, TouchedContacts } from "./touched-contacts.ts";

export type WatchOptions = {
  /** All rules; another list once one of them changed. */
  rules: () => readonly NamedRule[];
  floor: () => Floor;
  matters: Matters;
  /** Another book once somebody's tags, name or value changed. */
  customers: () => CustomerBook;
  directory: () => DirectoryIndex;
  /** How often what is over is forgotten; each minute when absent. A week that is played in a minute cannot afford that. */
  pruneMs?: number;
};

/** What causes depend on: another one of these means that everything is looked at again. */
type Ground = {
  rules: readonly NamedRule[];
  floor: Floor;
  tiers: TierIndex;
  book: CustomerBook;
  directory: DirectoryIndex;
};

/** A contact takes about 10 µs to be looked at again, 30 the first time: so many a step delay what is new by 20 to 60 ms. */
const RECHECKED_A_STEP = 2000;
/** An estimate changes with the minute and with who waits. */
const PREDICT_MS = 1000;
const PRUNE_MS = 60_000;

/** Events that change no cause: most of a contact's are among them. */
const idle: ReadonlySet<EventType> = new Set([
  "agent.changed",
  "leg.offered",
  "leg.declined",
  "leg.held",
  "leg.resumed",
  "leg.completed",
  "leg.wrapped",
  "order.placed",
]);

/**
 * Finds what rules on customers are raised by, in the contacts of the floor and in the customers' matters. `hear` only marks what an
 * event touches; `step` looks at what is touched or due. What it tells is a function of floor, matters, rules and time.
 */
export class Watch implements Watcher {
  readonly #options: WatchOptions;
  readonly #predictions = new Predictions();
  readonly #reported = new Reported();
  readonly #due = new DueHeap();
  #rules = new RuleIndex([]);
  #ground: Ground | null = null;
  readonly #touched = new TouchedContacts();
  /** Contacts of the floor that are looked at again when there is time. */
  #rechecked: Iterator<Contact> | null = null;
  #predictedAt = -Infinity;
  #prunedAt = -Infinity;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  hear(event: FrontlineEvent): void {
    if (idle.has(event.type)) return;
    const { data } = event;
    if ("leg" in data || event.type.startsWith("contact.") || event.type.startsWith("selfservice.")) {
      this.#touched.add(event.site, data["contact"] as string);
    } else this.#options.matters.apply(event);
  }

  /**
   * Looks at everything again: contacts that something was told of and matters with the next step, other contacts over as many as
   * it takes. It happens by itself with other rules, tiers, customers, directory and with another floor.
   */
  recheck(): void {
    for (const thing of this.#reported.things()) this.#touchThing(thing);
    this.#rechecked = this.#options.floor().state.contacts.values();
    const { matters } = this.#options;
    for (const key of matters.keys()) matters.touch(key);
  }

  retell(open: readonly Occurrence[] = []): void {
    const since = new Map(this.#options.rules().map((rule) => [rule.name, rule.since]));
    for (const one of open) {
      this.#reported.remember(thingOf(one), one, since.get(one.rule) ?? null);
      this.#rememberPrediction(one);
    }
    this.#reported.retell();
    this.recheck();
  }

  /** Whether contacts are still to be looked at again. */
  get isRechecking(): boolean {
    return this.#rechecked !== null;
  }

  /** When time alone may change something, epoch ms; null where nothing is waited for. */
  get dueAt(): number | null {
    return this.#due.next;
  }

  /** Contacts and matters of which something is remembered. */
  get size(): number {
    return this.#reported.size + this.#due.size;
  }

  step(now: number): Occurrence[] {
    const known = this.#lookAtGround(now);
    if (now - this.#prunedAt >= (this.#options.pruneMs ?? PRUNE_MS)) this.#prune(now, known);
    for (const thing of this.#due.take(now)) this.#touchThing(thing);
    this.#touchOpenPredictions(now);
    this.#touchRechecked();
    const contacts = this.#takeContacts(known);
    const told = contacts.flatMap(([site, contact]) => this.#lookAtContact(site, contact, known));
    // Contacts may have shown whose matters are.
    for (const key of this.#options.matters.takeTouched().matters) told.push(...this.#lookAtMatter(key, known));
    return told;
  }

  /** With anything else to stand on, everything is looked at again. */
  #lookAtGround(now: number): Known & { floor: Floor; predictions: Predictions } {
    const { rules, customers, directory, matters, floor } = this.#options;
    const on: Ground = {
      rules: rules(),
      floor: floor(),
      tiers: floor().state.tiers,
      book: customers(),
      directory: directory(),
    };
    const before = this.#ground;
    this.#ground = on;
    if (before?.rules !== on.rules) this.#rules = new RuleIndex(on.rules);
    if (!before || groundNames.some((name) => before[name] !== on[name])) this.recheck();
    return { ...on, rules: this.#rules, matters, now, predictions: this.#predictions };
  }

  #touchThing(thing: string): void {
    const contact = contactOfThing(thing);
    if (contact) this.#touched.add(...contact);
    else this.#options.matters.touch(thing);
  }

  #touchOpenPredictions(now: number): void {
    if (now - this.#predictedAt < PREDICT_MS) return;
    this.#predictedAt = now;
    for (const { site, contact } of this.#predictions.takeOpen()) this.#touched.add(site, contact);
  }

  /** Whoever was once seen to wait too long is, also when the estimate fell since. */
  #rememberPrediction({ key, from, facts: { site, contact, values: { beyondMs } } }: Occurrence): void {
    if (contact === null || typeof beyondMs !== "number") return;
    const legs = this.#options.floor().state.contacts.find(site, contact)?.legs ?? [];
    for (const leg of legs) if (legKeyOf(leg) === key) this.#predictions.remember(leg, beyondMs, from);
  }

  #touchRechecked(): void {
    for (let left = RECHECKED_A_STEP; this.#rechecked && left > 0; left--) {
      const { value, done } = this.#rechecked.next();
      if (done) this.#rechecked = null;
      else this.#touched.add(value.site, value.contact);
    }
  }

  /** The touched contacts, after what they tell of their callers is remembered: that may concern others. */
  #takeContacts({ floor, book }: Known & { floor: Floor }): [site: string, contact: string][] {
    const { matters } = this.#options;
    for (const [site, id] of this.#touched) {
      const contact = floor.state.contacts.find(site, id);
      if (contact) matters.putContact(recentOf(contact));
    }
    this.#touchConcerned(book);
    return this.#touched.take();
  }

  /** Contacts and matters of customers described anew, and of whoever called in contacts of which something new is known. */
  #touchConcerned(book: CustomerBook): void {
    const { matters } = this.#options;
    const { matters: keys, customers, contacts } = matters.takeTouched();
    for (const key of keys) matters.touch(key);
    for (const id of [...customers].flatMap((customer) => book.idsOf(customer))) {
      for (const { site, contact } of matters.contacts.ofCustomer(id)) {
        this.#touched.add(site, contact);
        matters.touchContact(site, contact);
      }
      matters.touchCustomer(id);
    }
    for (const known of contacts) {
      const { site, contact, parent } = known;
      matters.touchContact(site, contact);
      if (parent) this.#touched.add(site, parent.what);
      for (const other of contactsOfCaller(known, matters, book)) this.#touched.add(other.site, other.contact);
    }
  }

  #lookAtContact(site: string, id: string, known: Known & { floor: Floor; predictions: Predictions }): Occurrence[] {
    const contact = known.floor.state.contacts.find(site, id);
    const thing = contactThing(site, id);
    if (contact) return this.#tell(thing, occurrencesOfContact(contact, known), known);
    this.#predictions.forget(thing);
    return this.#forget(thing);
  }

  #lookAtMatter(key: string, known: Known): Occurrence[] {
    const matter = known.matters.get(key);
    return matter ? this.#tell(key, occurrencesOfMatter(matter, known), known) : this.#forget(key);
  }

  #tell(thing: string, { occurrences, dueAt }: Found, known: Known): Occurrence[] {
    this.#due.set(thing, dueAt);
    return this.#reported.replace(thing, occurrences, known);
  }

  /** What is no longer remembered is over for everybody: nothing is told. */
  #forget(thing: string): Occurrence[] {
    this.#due.set(thing, null);
    this.#reported.forget(thing);
    return [];
  }

  /** What the floor and the matters forgot is forgotten here. */
  #prune(now: number, { floor: { state }, book }: Known & { floor: Floor }): void {
    this.#prunedAt = now;
    this.#options.matters.prune(now);
    this.#options.matters.descriptions.prune(now, book);
    for (const thing of [...this.#reported.things(), ...this.#predictions.things()]) {
      const contact = contactOfThing(thing);
      if (contact && !state.contacts.find(...contact)) this.#touched.add(...contact);
    }
  }
}

const groundNames = ["rules", "floor", "tiers", "book", "directory"] as const;
