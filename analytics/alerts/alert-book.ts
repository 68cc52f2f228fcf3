import type { Alert } from "../../schemas/alerts/alert.ts";
import { isOpen, numberOf } from "./alert-edit.ts";
import type { AlertRecord, AlertStore } from "./ports.ts";
import { callerOf } from "./replacing.ts";

export type BookChange = { id: string; record: AlertRecord | null };

/** All alerts of the bucket as this process knows them: what is watched, and what it stored itself. */
export class AlertBook {
  readonly #records = new Map<string, AlertRecord>();
  /** By rule and subject, the oldest first. */
  readonly #kin = new Map<string, string[]>();
  readonly #callers = new Map<string, Set<string>>();
  /** Alerts about contacts and customers by rule and cause: who is recognised only later has two. */
  readonly #causes = new Map<string, Set<string>>();
  readonly #untold = new Set<string>();
  readonly #listeners: ((record: AlertRecord) => void)[] = [];

  /** Calls back with each alert that is new or changed. */
  onChange(listener: (record: AlertRecord) => void): void {
    this.#listeners.push(listener);
  }

  get records(): Iterable<AlertRecord> {
    return this.#records.values();
  }

  get size(): number {
    return this.#records.size;
  }

  get(id: string): AlertRecord | null {
    return this.#records.get(id) ?? null;
  }

  open(): AlertRecord[] {
    return [...this.#records.values()].filter(({ alert }) => isOpen(alert));
  }

  /** Alerts of which something is still to be told. */
  get untold(): number {
    return this.#untold.size;
  }

  /** Those of the same rule and subject, the oldest first. */
  kinOf(dedupKey: string): AlertRecord[] {
    return this.#recordsOf(this.#kin.get(dedupKey) ?? []);
  }

  /** Those about waiting and hanging up of the same contact. */
  ofCaller(caller: string): AlertRecord[] {
    return this.#recordsOf(this.#callers.get(caller) ?? []);
  }

  /** Those of a rule that have counted this cause, of whichever contact or customer. */
  ofCause(rule: string, key: string): AlertRecord[] {
    return this.#recordsOf(this.#causes.get(`${rule}|${key}`) ?? []);
  }

  /** Takes in what is stored now; what is older than what is known changes nothing. */
  take({ id, record }: BookChange): void {
    const known = this.#records.get(id);
    if (known && record && record.revision <= known.revision) return;
    if (known) this.#remove(known.alert);
    if (!record) return;
    this.#add(record);
    for (const listener of this.#listeners) listener(record);
  }

  #recordsOf(ids: Iterable<string>): AlertRecord[] {
    return [...ids].flatMap((id) => this.#records.get(id) ?? []);
  }

  #add(record: AlertRecord): void {
    const { alert } = record;
    this.#records.set(alert.id, record);
    const kin = [...this.#kin.get(alert.dedupKey) ?? [], alert.id];
    this.#kin.set(alert.dedupKey, kin.sort((a, b) => numberOf(a) - numberOf(b)));
    if (alert.notices.some(({ state }) => state === "waiting")) this.#untold.add(alert.id);
    const caller = callerOf(alert);
    if (caller !== null) addTo(this.#callers, caller, alert.id);
    for (const key of causesOf(alert)) addTo(this.#causes, key, alert.id);
  }

  #remove(alert: Alert): void {
    this.#records.delete(alert.id);
    this.#untold.delete(alert.id);
    const kin = this.#kin.get(alert.dedupKey)?.filter((id) => id !== alert.id) ?? [];
    if (kin.length > 0) this.#kin.set(alert.dedupKey, kin);
    else this.#kin.delete(alert.dedupKey);
    const caller = callerOf(alert);
    if (caller !== null) removeFrom(this.#callers, caller, alert.id);
    for (const key of causesOf(alert)) removeFrom(this.#causes, key, alert.id);
  }
}

function causesOf({ rule, subject, causes }: Alert): string[] {
  const isPerson = subject.kind === "contact" || subject.kind === "customer";
  return isPerson ? causes.map(({ key }) => `${rule}|${key}`) : [];
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  index.set(key, (index.get(key) ?? new Set()).add(id));
}

function removeFrom(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}

/** The store, with all that it stores and loads taken into the book at once. */
export function bookedStore(store: AlertStore, book: AlertBook): AlertStore {
  const taken = <R extends AlertRecord | null>(id: string, record: R): R => {
    if (record) book.take({ id, record });
    return record;
  };
  return {
    ...store,
    load: async (id) => taken(id, await store.load(id)),
    put: async (alert, revision) => taken(alert.id, await store.put(alert, revision)),
    async list() {
      const records = await store.list();
      for (const record of records) taken(record.alert.id, record);
      return records;
    },
    async delete(id, revision) {
      const isDeleted = await store.delete(id, revision);
      if (isDeleted) book.take({ id, record: null });
      return isDeleted;
    },
  };
}
