import type { EventOf, FrontlineEvent } from "../../schemas/event.ts";
import { earliest } from "../live/leg.ts";
import { Descriptions } from "./descriptions.ts";
import { Forgotten } from "./forgotten.ts";
import { contactOf, customerOf, doneAt, isEarlier, type Matter, type MatterBase, toldBy } from "./matter.ts";
import { applyToCase, type CaseEvent, type CaseMatter, newCase } from "./matter-case.ts";
import type { FeedbackMatter, PaymentMatter, PromiseMatter } from "./matter.ts";
import { type RecentContact, RecentContacts } from "./recent-contacts.ts";
import { withoutSlash } from "./without-slash.ts";

type PromiseEvent = EventOf<"promise.made" | "promise.kept" | "promise.cancelled">;

/** What changed since it was asked last: matters by key, customers by id, contacts as they were and as they are. */
export type Touched = { matters: Set<string>; customers: Set<string>; contacts: RecentContact[] };

const DAY_MS = 86_400_000;
/** What is over stays so long, so that a late event finds it. */
const DONE_MS = 3 * DAY_MS;
/** An invoice that is due later is forgotten until it is read again. */
const AHEAD_MS = 2 * DAY_MS;
/** About 600 B each. */
const MOST_MATTERS = 200_000;

/**
 * What is going on with customers besides their present contacts: a fold like the floor, so neither order nor repetition of events
 * change what it holds.
 */
export class Matters {
  readonly contacts = new RecentContacts();
  readonly descriptions = new Descriptions();
  readonly forgotten = new Forgotten();
  readonly #matters = new Map<string, Matter>();
  readonly #byCustomer = new Map<string, Set<string>>();
  readonly #byContact = new Map<string, Set<string>>();
  #touched = nothingTouched();

  get size(): number {
    return this.#matters.size;
  }

  /** Events that tell nothing of a matter change nothing. */
  apply(event: FrontlineEvent): void {
    switch (event.type) {
      case "contact.started":
      case "contact.identified":
        return this.#applyToContact(event);
      case "case.opened":
      case "case.updated":
      case "case.closed":
        return this.#change(this.#case(event), event.at, (matter) => applyToCase(matter, event));
      case "promise.made":
      case "promise.kept":
      case "promise.cancelled":
        return this.#change(this.#promise(event), event.at, (matter) => applyToPromise(matter, event));
      case "payment.recorded":
        return this.#change(this.#payment(event), event.at, (matter) => applyToPayment(matter, event));
      case "feedback.given":
        return this.#applyFeedback(event);
      case "customer.described":
        if (this.descriptions.apply(event)) this.#touched.customers.add(event.data.customer);
    }
  }

  /** What the floor knows of a contact. */
  putContact(told: RecentContact): void {
    const before = this.contacts.put(told);
    if (before) this.#touched.contacts.push(before, told);
  }

  get(key: string): Matter | null {
    return this.#matters.get(key) ?? null;
  }

  keys(): Iterable<string> {
    return this.#matters.keys();
  }

  touch(key: string): void {
    this.#touched.matters.add(key);
  }

  /** The matters of these are to be looked at again. */
  touchCustomer(customer: string): void {
    for (const key of this.#byCustomer.get(customer) ?? []) this.#touched.matters.add(key);
  }

  /** What belongs to that contact is to be looked at again: it may be known now whose it is. */
  touchContact(site: string, contact: string): void {
    for (const key of this.#byContact.get(`${site}/${contact}`) ?? []) this.#touched.matters.add(key);
  }

  takeTouched(): Touched {
    const touched = this.#touched;
    this.#touched = nothingTouched();
    return touched;
  }

  /** Forgets what is over since days; to be called every minute or so. */
  prune(now: number): void {
    for (const matter of this.#matters.values()) {
      const isFarAhead = matter.kind === "payment" && (matter.booking?.dueAt ?? 0) > now + AHEAD_MS;
      if (isFarAhead || (doneAt(matter) ?? now) < now - DONE_MS) this.#forget(matter);
    }
    this.contacts.prune(now);
  }

  #applyToContact({ site, at, data }: EventOf<"contact.started" | "contact.identified">): void {
    const { contact, customer } = data;
    const start = "channel" in data ? data as EventOf<"contact.started">["data"] : null;
    const mark = (what: string | undefined) => what === undefined ? null : { at, what };
    this.putContact({
      site,
      contact,
      startedAt: start && at,
      customer: mark(customer),
      address: mark(start?.address),
      direction: mark(start?.direction),
      parent: mark(start?.parent),
      answers: [],
    });
  }

  #case({ site, data }: CaseEvent): CaseMatter {
    const base = baseOf("case", site, data.case);
    return this.#find(base.key, "case") ?? newCase(base);
  }

  #promise({ site, data }: PromiseEvent): PromiseMatter {
    const base = baseOf("promise", site, data.promise);
    return this.#find(base.key, "promise") ??
      { ...base, kind: "promise", making: null, dueAt: null, keptAt: null, cancelledAt: null };
  }

  /** Invoices are numbered by whoever writes them: the customer is part of the key. */
  #payment({ site, data }: EventOf<"payment.recorded">): PaymentMatter {
    const base = baseOf("payment", site, data.invoice, data.customer);
    return this.#find(base.key, "payment") ??
      { ...base, kind: "payment", customer: data.customer, booking: null, paidAt: null };
  }

  #find<K extends Matter["kind"]>(key: string, kind: K): Extract<Matter, { kind: K }> | null {
    const found = this.#matters.get(key);
    return found && isOf(found, kind) ? found : null;
  }

  #applyFeedback({ site, source, id, at, data }: EventOf<"feedback.given">): void {
    const base = baseOf("feedback", site, id, source);
    const { survey, score, scale, customer = null, contact = null, comment = null } = data;
    const told = { at, survey, score, scale, customer, contact, comment };
    this.#change({ ...base, kind: "feedback", ...told } satisfies FeedbackMatter, at, () => {});
  }

  #change<M extends Matter>(matter: M, at: number, apply: (matter: M) => void): void {
    const before = customerOf(matter);
    apply(matter);
    matter.touchedAt = Math.max(matter.touchedAt, at);
    if (!this.#matters.has(matter.key)) this.#makeRoom();
    this.#matters.set(matter.key, matter);
    const after = customerOf(matter);
    if (before !== null && before !== after) unlist(this.#byCustomer, before, matter.key);
    if (after !== null) list(this.#byCustomer, after, matter.key);
    const contact = contactOf(matter);
    if (contact !== null) list(this.#byContact, `${matter.site}/${contact}`, matter.key);
    this.#touched.matters.add(matter.key);
  }

  #makeRoom(): void {
    const [oldest] = this.#matters.values();
    if (this.#matters.size >= MOST_MATTERS && oldest) this.#forget(oldest);
  }

  /** Whoever looks for it learns that it is gone. */
  #forget(matter: Matter): void {
    this.#matters.delete(matter.key);
    this.#touched.matters.add(matter.key);
    const [customer, contact] = [customerOf(matter), contactOf(matter)];
    if (customer !== null) unlist(this.#byCustomer, customer, matter.key);
    if (contact !== null) unlist(this.#byContact, `${matter.site}/${contact}`, matter.key);
  }
}

function nothingTouched(): Touched {
  return { matters: new Set(), customers: new Set(), contacts: [] };
}

function baseOf(kind: Matter["kind"], site: string, id: string, of?: string): MatterBase {
  const owner = of === undefined ? "" : `${withoutSlash(of)}/`;
  return { key: `${kind}:${site}/${owner}${id}`, site, id, touchedAt: 0 };
}

function isOf<K extends Matter["kind"]>(matter: Matter, kind: K): matter is Extract<Matter, { kind: K }> {
  return matter.kind === kind;
}

function applyToPromise(matter: PromiseMatter, event: PromiseEvent): void {
  if (event.type === "promise.kept") matter.keptAt = earliest(matter.keptAt, event.at);
  else if (event.type === "promise.cancelled") matter.cancelledAt = earliest(matter.cancelledAt, event.at);
  else make(matter, event);
}

function make(matter: PromiseMatter, event: EventOf<"promise.made">): void {
  const { customer, contact = null, agent = null, what, due } = event.data;
  matter.dueAt = earliest(matter.dueAt, Date.parse(due));
  const told = toldBy(event);
  if (!matter.making || isEarlier(told, matter.making)) matter.making = { ...told, customer, contact, agent, what };
}

function applyToPayment(matter: PaymentMatter, event: EventOf<"payment.recorded">): void {
  const { amount, currency, due, paid } = event.data;
  if (paid !== undefined) matter.paidAt = earliest(matter.paidAt, Date.parse(paid));
  const told = toldBy(event);
  if (!matter.booking || isEarlier(matter.booking, told)) {
    matter.booking = { ...told, amount, currency, dueAt: Date.parse(due) };
  }
}

function list(index: Map<string, Set<string>>, name: string, key: string): void {
  const listed = index.get(name);
  if (listed) listed.add(key);
  else index.set(name, new Set([key]));
}

function unlist(index: Map<string, Set<string>>, name: string, key: string): void {
  const listed = index.get(name);
  listed?.delete(key);
  if (listed?.size === 0) index.delete(name);
}
