import type { AlertSeverity } from "../../schemas/alerts/names.ts";
import { type AlertAction, alertActions, type ShownAlert } from "../../schemas/alerts/api.ts";

/** Where an alert stands for the person at the desk, in this order. */
export const sections = ["toTake", "mine", "taken", "snoozed"] as const;
export type Section = typeof sections[number];
export type Placed = { id: string; section: Section };

const ranks: Record<AlertSeverity, number> = { bad: 0, warn: 1, info: 2 };

/** By value at risk, then severity, then age; whose value nobody knows comes after those with one. */
export function byValueAtRisk(a: ShownAlert, b: ShownAlert): number {
  return valueOf(b) - valueOf(a) || ranks[a.severity] - ranks[b.severity] || a.from - b.from ||
    (a.id < b.id ? -1 : 1);
}

function valueOf({ customer }: ShownAlert): number {
  return customer?.valueAtRisk ?? -1;
}

/** Null when it is over. What ended by itself stays with its person until they say how it went. */
export function sectionOf({ state, claimedBy, resolvedBy, outcome }: ShownAlert, me: string | null): Section | null {
  switch (state) {
    case "firing":
      return "toTake";
    case "claimed":
      return claimedBy === me ? "mine" : "taken";
    case "snoozed":
      return "snoozed";
    case "resolved":
      return me !== null && claimedBy === me && resolvedBy === null && outcome === null ? "mine" : null;
    case "expired":
      return null;
  }
}

/**
 * What is listed and where. While the list is held, because somebody points at it, nothing in it moves or goes: what came is
 * added at the end of its section, and what is over stays until the list is let go.
 */
export function arranged(
  alerts: readonly ShownAlert[],
  { me, held }: { me: string | null; held: readonly Placed[] | null },
): Placed[] {
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  const kept = (held ?? []).filter(({ id }) => byId.has(id));
  const isKept = new Set(kept.map(({ id }) => id));
  const others = alerts.filter(({ id }) => !isKept.has(id)).sort(byValueAtRisk).flatMap((alert): Placed[] => {
    const section = sectionOf(alert, me);
    return section ? [{ id: alert.id, section }] : [];
  });
  return sections.flatMap((section) => [...kept, ...others].filter((one) => one.section === section));
}

/** What this person may do with it now, as the server has it too. */
export function allowedActions(alert: ShownAlert, me: string | null): AlertAction[] {
  const { state, claimedBy, outcome } = alert;
  const isFree = claimedBy === null || claimedBy === me;
  const may: Record<AlertAction, boolean> = {
    claim: isFree && (state === "firing" || state === "snoozed"),
    release: isFree && state === "claimed",
    snooze: isFree && (state === "firing" || state === "claimed"),
    resolve: isFree && state !== "expired" && (state !== "resolved" || outcome === null),
    comment: true,
  };
  return alertActions.filter((action) => may[action]);
}

/** The next one of the list, `step` places on, stopping at its ends; the first where none is chosen. */
export function neighbour(ids: readonly string[], chosen: string | null, step: number): string | null {
  const place = chosen === null ? -1 : ids.indexOf(chosen);
  if (place === -1) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, place + step))] ?? null;
}

/** Whom to go to when the chosen one is no longer listed: who stands in its place now. */
export function successor(before: readonly string[], after: readonly string[], gone: string): string | null {
  const there = new Set(after);
  const place = before.indexOf(gone);
  const next = before.slice(place + 1).find((id) => there.has(id));
  return next ?? before.slice(0, Math.max(0, place)).findLast((id) => there.has(id)) ?? after[0] ?? null;
}
