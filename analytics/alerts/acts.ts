import type { z } from "zod";
import type { Alert } from "../../schemas/alerts/alert.ts";
import type { ActionBodies, AlertAction } from "../../schemas/alerts/api.ts";
import { asResolved, isOpen, noted, untold } from "./alert-edit.ts";

const MINUTE_MS = 60_000;

/** What a person does about an alert, as the API parses it. */
export type Act = { [A in AlertAction]: { action: A } & z.output<typeof ActionBodies[A]> }[AlertAction];

/** The alert afterwards, the same object where it was so already, or why not, with who has it and since when. */
export type ActResult = { verdict: "done"; alert: Alert } | { verdict: "refused"; reason: string };

/** Whoever is there first has it: the caller stores the result by compare and set, and asks again when that fails. */
export function act(alert: Alert, asked: Act, now: number): ActResult {
  const refusal = refusalOf(alert, asked);
  return refusal === null
    ? { verdict: "done", alert: done(alert, asked, now) }
    : { verdict: "refused", reason: refusal };
}

function done(alert: Alert, asked: Act, now: number): Alert {
  const entry = { at: now, by: asked.by };
  switch (asked.action) {
    case "claim":
      return claimed(alert, entry);
    case "release":
      return noted({ ...alert, state: "firing", ...nobody }, { ...entry, kind: "released" });
    case "snooze": {
      const until = now + asked.minutes * MINUTE_MS;
      const quiet = untold(alert, "snoozed");
      const text = new Date(until).toISOString();
      return noted({ ...quiet, state: "snoozed", snoozedUntil: until }, { ...entry, kind: "snoozed", text });
    }
    case "resolve":
      return resolved(alert, asked, entry);
    case "comment":
      return noted(alert, { ...entry, kind: "commented", text: asked.text });
  }
}

const nobody = { claimedBy: null, claimedAt: null, snoozedUntil: null };
type Entry = { at: number; by: string };

/** A claim also ends a snooze. */
function claimed(alert: Alert, entry: Entry): Alert {
  const { at, by } = entry;
  if (alert.state === "claimed") return alert;
  const free = untold(alert, "claimed");
  const claimedAt = alert.claimedBy === by ? alert.claimedAt : at;
  return noted({ ...free, state: "claimed", claimedBy: by, claimedAt, snoozedUntil: null }, {
    ...entry,
    kind: "claimed",
  });
}

/** One that resolved by itself keeps when it did. */
function resolved(alert: Alert, { outcome, comment, by }: Extract<Act, { action: "resolve" }>, entry: Entry): Alert {
  const over = untold(alert, "resolved");
  const resolvedAt = alert.state === "resolved" ? alert.resolvedAt : entry.at;
  const next = { ...asResolved(over, resolvedAt), resolvedBy: by, outcome };
  const said = comment.trim() === "" ? next : noted(next, { ...entry, kind: "commented", text: comment.trim() });
  return noted(said, { ...entry, kind: "resolved", text: outcome });
}

function refusalOf(alert: Alert, { action, by }: Act): string | null {
  const { claimedBy, state } = alert;
  const isOthers = claimedBy !== null && claimedBy !== by;
  switch (action) {
    case "comment":
      return null;
    case "release":
      if (isOpen(alert) && claimedBy !== null) return null;
      return overOf(alert) ?? "Nobody has claimed it";
    case "resolve":
      // How it went can be said of what resolved by itself, once.
      if (state === "resolved" && alert.outcome === null && !isOthers) return null;
      return overOf(alert) ?? (isOthers ? holderOf(alert) : null);
    case "claim":
    case "snooze":
      return overOf(alert) ?? (isOthers ? holderOf(alert) : null);
  }
}

function overOf(alert: Alert): string | null {
  if (isOpen(alert)) return null;
  const by = alert.resolvedBy === null ? "" : ` by ${alert.resolvedBy}`;
  return `It is ${alert.state}${by} since ${momentOf(alert.resolvedAt)}`;
}

function holderOf({ claimedBy, claimedAt }: Alert): string {
  return `${claimedBy} has it since ${momentOf(claimedAt)}`;
}

function momentOf(at: number | null): string {
  return new Date(at ?? 0).toISOString();
}
