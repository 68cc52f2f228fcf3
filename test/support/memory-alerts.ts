import type { Alert } from "../../schemas/alerts/alert.ts";
import { AlertBook, bookedStore } from "../../analytics/alerts/alert-book.ts";
import type { AlertRecord, AlertStore } from "../../analytics/alerts/ports.ts";
import type { AlertParts } from "../../analytics/serve/alert-routes.ts";
import { AlertStream } from "../../analytics/serve/alert-stream.ts";

/** Alerts in memory, by the rules of NATS; `isAway` rejects as NATS does, `onPut` may come between asking and storing. */
export class MemoryAlerts implements AlertStore {
  isAway = false;
  /** Called before each put; what it stores itself makes that one too late. */
  onPut: ((alert: Alert) => void) | null = null;
  /** When each was erased, by fingerprint. */
  readonly forgotten = new Map<string, number>();
  readonly #records = new Map<string, AlertRecord>();
  readonly #watchers: ((change: { id: string; record: AlertRecord | null }) => void)[] = [];
  #revision = 0;

  list(): Promise<AlertRecord[]> {
    return this.#answer(() => this.all());
  }

  load(id: string): Promise<AlertRecord | null> {
    return this.#answer(() => this.get(id));
  }

  /** As `load`, at once. */
  get(id: string): AlertRecord | null {
    return copyOf(this.#records.get(id));
  }

  /** As `list`, at once. */
  all(): AlertRecord[] {
    return [...this.#records.values()].map(copy);
  }

  put(alert: Alert, revision: number): Promise<AlertRecord | null> {
    return this.#answer(() => {
      const onPut = this.onPut;
      this.onPut = null;
      onPut?.(alert);
      return this.store(alert, revision);
    });
  }

  /** As `put`, at once. */
  store(alert: Alert, revision: number): AlertRecord | null {
    if ((this.#records.get(alert.id)?.revision ?? 0) !== revision) return null;
    const record = copy({ alert, revision: ++this.#revision });
    this.#records.set(alert.id, record);
    this.#tell(alert.id);
    return copy(record);
  }

  delete(id: string, revision: number): Promise<boolean> {
    return this.#answer(() => {
      if (this.#records.get(id)?.revision !== revision) return false;
      this.#records.delete(id);
      this.#tell(id);
      return true;
    });
  }

  forget(fingerprints: readonly string[], at: number): Promise<void> {
    return this.#answer(() => fingerprints.forEach((one) => this.forgotten.set(one, at)));
  }

  watchForgotten(): Promise<void> {
    return new Promise(() => {});
  }

  watch(onChange: (change: { id: string; record: AlertRecord | null }) => void): Promise<void> {
    this.#watchers.push(onChange);
    for (const id of this.#records.keys()) onChange({ id, record: copyOf(this.#records.get(id)) });
    return new Promise(() => {});
  }

  #tell(id: string): void {
    for (const watcher of this.#watchers) watcher({ id, record: copyOf(this.#records.get(id)) });
  }

  #answer<T>(work: () => T): Promise<T> {
    if (this.isAway) return Promise.reject(new Error("NATS does not answer"));
    return Promise.resolve().then(work);
  }
}

/** What comes out of a store is a copy, as of JSON. */
function copy(record: AlertRecord): AlertRecord {
  return structuredClone(record);
}

function copyOf(record: AlertRecord | undefined): AlertRecord | null {
  return record ? copy(record) : null;
}

/** What the routes of alerts work with, over alerts in memory. */
export function alertParts(
  { store = new MemoryAlerts(), clock = Date.now }: { store?: MemoryAlerts; clock?: () => number } = {},
): AlertParts {
  const book = new AlertBook();
  void store.watch((change) => book.take(change));
  return { book, store: bookedStore(store, book), stream: new AlertStream({ book, isLed: () => true, clock }) };
}
