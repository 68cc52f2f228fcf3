import type { EventOf } from "../../schemas/event.ts";
import type { CaseMatter } from "./matter-case.ts";

type Base = {
  /** Unlike that of any other matter: its kind, site and id. */
  key: string;
  site: string;
  id: string;
  /** The latest event time seen, epoch ms. */
  touchedAt: number;
};

/** What of several tellings of the same thing counts: the first by time, then by source and id. */
export type Told = { at: number; by: string };

export type PromiseMatter = Base & {
  kind: "promise";
  making: Told & { customer: string; contact: string | null; agent: string | null; what: string } | null;
  /** The earliest that was told. */
  dueAt: number | null;
  keptAt: number | null;
  cancelledAt: number | null;
};

export type PaymentMatter = Base & {
  kind: "payment";
  customer: string;
  /** The last that was told. */
  booking: Told & { amount: number; currency: string; dueAt: number } | null;
  paidAt: number | null;
};

export type FeedbackMatter = Base & {
  kind: "feedback";
  at: number;
  survey: EventOf<"feedback.given">["data"]["survey"];
  score: number;
  scale: { min: number; max: number };
  customer: string | null;
  contact: string | null;
  comment: string | null;
};

/** What is going on with a customer besides contacts, as the set of its events tells it. */
export type Matter = CaseMatter | PromiseMatter | PaymentMatter | FeedbackMatter;
export type MatterBase = Base;

export function isEarlier(a: Told, b: Told): boolean {
  return a.at < b.at || (a.at === b.at && a.by < b.by);
}

/** As ClickHouse compares (time, source, id). */
export function toldBy({ at, source, id }: { at: number; source: string; id: string }): Told {
  return { at, by: `${source}\0${id}` };
}

/** Whom it is about as far as its own events say. */
export function customerOf(matter: Matter): string | null {
  switch (matter.kind) {
    case "case":
      return matter.opening?.customer ?? null;
    case "promise":
      return matter.making?.customer ?? null;
    default:
      return matter.customer;
  }
}

export function contactOf(matter: Matter): string | null {
  switch (matter.kind) {
    case "case":
      return matter.opening?.contact ?? null;
    case "promise":
      return matter.making?.contact ?? null;
    case "feedback":
      return matter.contact;
    case "payment":
      return null;
  }
}

/** Since when nothing is left to happen with it, epoch ms; null while something is. */
export function doneAt(matter: Matter): number | null {
  switch (matter.kind) {
    case "case":
      return !matter.opening || (matter.closedAt ?? -1) >= matter.workedAt ? matter.touchedAt : null;
    case "promise":
      return !matter.making || matter.keptAt !== null || matter.cancelledAt !== null ? matter.touchedAt : null;
    case "payment":
      return matter.paidAt;
    case "feedback":
      return matter.at;
  }
}
