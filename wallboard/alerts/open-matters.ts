import type { CaseEntry, ContactEntry, PaymentEntry, PromiseEntry, TimelineEntry } from "../../schemas/customer.ts";

export type Matter = CaseEntry | PromiseEntry | PaymentEntry;

/** Cases that are not closed, promises that are not kept and payments that are late, the newest first as they come. */
export function openMatters(entries: readonly TimelineEntry[]): Matter[] {
  return entries.filter((entry): entry is Matter => {
    switch (entry.kind) {
      case "case":
        return entry.closed === null;
      case "promise":
        return entry.state === "open" || entry.state === "overdue";
      case "payment":
        return entry.paid === null && (entry.lateDays ?? 0) > 0;
      default:
        return false;
    }
  });
}

/** The last contacts without their numbers: those are for whoever takes the alert. */
export function lastContacts(entries: readonly TimelineEntry[], most: number): ContactEntry[] {
  return entries.filter((entry) => entry.kind === "contact").slice(0, most)
    .map((entry) => ({ ...entry, address: null, matchedBy: null }));
}
