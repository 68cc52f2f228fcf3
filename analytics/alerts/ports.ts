import type { Alert, AlertCustomer, Occurrence } from "../../schemas/alerts/alert.ts";
import type { NamedReceiver } from "../../schemas/alerts/rule.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";

/** Who customers are, read from ClickHouse each minute: looking one up costs no query. */
export type CustomerBook = {
  /** The customer that a merged one belongs to in the end; itself where it was not merged. */
  rootOf(customer: string): string;
  /** All ids of the customer that this one belongs to in the end: that one and those merged into it. */
  idsOf(customer: string): readonly string[];
  /** Tier in force at that moment, epoch ms, and tags, name, value where they are known. */
  of(customer: string, at: number): AlertCustomer;
  /** When the description was told that `of` knows, epoch ms; null none. */
  describedAt(customer: string): number | null;
};

/** What finds causes of alerts; `Watch` for customers, `FloorWatch` for queues, sites and sources. */
export type Watcher = {
  /** The occurrences that began, ended or changed since the last call, as they are at `now`, epoch ms. */
  step(now: number): Occurrence[];
  /** Notes what an event touches; called with each event once the floor has applied it. */
  hear?(event: FrontlineEvent): void;
  /**
   * The next steps tell all that is remembered again, also what was told before: another process may have lost it. Of `open`,
   * causes that the store has as going on, they tell as well those that hold no more.
   */
  retell?(open?: readonly Occurrence[]): void;
  /** Loads what the process that led before kept of it: before the first step of one that leads. Rejects when NATS does not answer. */
  restore?(): Promise<void>;
  /** Instead of a step while another process leads. */
  idle?(): void;
};

/** A stored alert; `revision` grows with each change of the same alert. */
export type AlertRecord = { alert: Alert; revision: number };

/** Alerts in NATS. All methods reject with the client's error when NATS does not answer. */
export type AlertStore = {
  list(): Promise<AlertRecord[]>;
  load(id: string): Promise<AlertRecord | null>;
  /** Stores it if it is still of that revision, 0 being not there; null when somebody was faster. */
  put(alert: Alert, revision: number): Promise<AlertRecord | null>;
  /** Deletes it if it is still of that revision. */
  delete(id: string, revision: number): Promise<boolean>;
  /** Notes that those of these fingerprints were erased at that moment, epoch ms: nothing of before is raised about them. */
  forget(fingerprints: readonly string[], at: number): Promise<void>;
  /** Calls back with who was erased, now and later, until the connection closes. */
  watchForgotten(onForgotten: (fingerprint: string, at: number) => void): Promise<void>;
  /** Calls back with what is there now and with each later change until the connection closes; `alert` is null when deleted. */
  watch(onChange: (change: { id: string; record: AlertRecord | null }) => void): Promise<void>;
};

/** What is told in one message: alerts of one rule for one receiver. */
export type AlertMessage = {
  /** Of one notice its own key, of several a hash of theirs: told again after a failure or a crash, it is the same. */
  key: string;
  step: "fired" | "repeated" | "escalated" | "reopened" | "resolved" | "test";
  /** At least one, the most valuable first. */
  alerts: readonly Alert[];
  /** The keys of their notices, in the same order: for receivers to know each by, also when others were gathered with it. */
  keys: readonly string[];
  /** Of the desk, for the reader to go there; null when FRONTLINE_URL is not set. */
  link: string | null;
};

/** What tells people. Only the leading process asks it. */
export type Sender = {
  /** Sends what is due of all stored alerts, by limits that count what they tell of the past hour, and marks it; returns at once. */
  look(records: readonly AlertRecord[], now: number): void;
};

/** A channel: resolves when the receiver took the message. Rejects with `DeliveryFailed`. */
export type Deliver = (receiver: NamedReceiver, message: AlertMessage, signal: AbortSignal) => Promise<void>;
