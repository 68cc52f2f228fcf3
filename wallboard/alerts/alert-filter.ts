import {
  AlertName,
  alertSeverities,
  type AlertSeverity,
  type AlertState,
  alertStates,
} from "../../schemas/alerts/names.ts";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import { Site, Tier } from "../../schemas/names.ts";

/** The parts of the desk. */
export const views = ["now", "calls", "past", "results"] as const;
export type View = typeof views[number];

/** What is looked at; null and false leave nothing out. */
export type AlertFilter = {
  site: string | null;
  rule: string | null;
  tier: Tier | null;
  severity: AlertSeverity | null;
  state: AlertState | null;
  isMine: boolean;
  text: string;
};
export const noFilter: AlertFilter = {
  ...{ site: null, rule: null, tier: null, severity: null, state: null },
  ...{ isMine: false, text: "" },
};
/** What the address of the desk says. */
export type DeskAddress = { view: View; chosen: string | null; filter: AlertFilter };

/** Reads `/alerts?view=&alert=&site=&rule=&tier=&severity=&state=&mine&find=`; what it does not know is left out. */
export function readDesk(search: URLSearchParams): DeskAddress {
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((it) => it === search.get(name)) ?? null;
  return {
    view: one("view", views) ?? "now",
    chosen: search.get("alert") || null,
    filter: {
      site: Site.safeParse(search.get("site")).data ?? null,
      rule: AlertName.safeParse(search.get("rule")).data ?? null,
      tier: one("tier", Tier.options),
      severity: one("severity", alertSeverities),
      state: one("state", alertStates),
      isMine: search.has("mine"),
      text: search.get("find") ?? "",
    },
  };
}

/** The query of an address; what it says besides, such as a language, is kept. */
export function deskQuery(search: URLSearchParams, { view, chosen, filter }: DeskAddress): string {
  const { isMine, text, ...rest } = filter;
  const query = new URLSearchParams(search);
  const said = { view: view === "now" ? null : view, alert: chosen, ...rest, mine: isMine ? "1" : null, find: text };
  for (const [name, value] of Object.entries(said)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return query.toString();
}

/** Those that fit; each word of the text must be found in a name, the title, a place or a tag. */
export function filtered(
  alerts: readonly ShownAlert[],
  { site, rule, tier, severity, state, isMine, text }: AlertFilter,
  me: string | null,
): ShownAlert[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return alerts.filter((alert) =>
    (site === null || alert.facts.site === site) &&
    (rule === null || alert.rule === rule) &&
    (tier === null || alert.customer?.tier === tier) &&
    (severity === null || alert.severity === severity) &&
    (state === null || alert.state === state) &&
    (!isMine || [alert.claimedBy, alert.resolvedBy].includes(me)) &&
    words.every((word) => searchedText(alert).includes(word))
  );
}

function searchedText({ title, rule, subject, customer, facts, claimedBy, resolvedBy }: ShownAlert): string {
  const parts = [title, rule, subject.id, customer?.id, customer?.name, customer?.owner, ...customer?.tags ?? []];
  const places = [facts.site, facts.queue, facts.topic, facts.channel, claimedBy, resolvedBy];
  return [...parts, ...places].filter(Boolean).join(" ").toLowerCase();
}

/** Whether anything is left out. */
export function isFiltered({ text, isMine, ...rest }: AlertFilter): boolean {
  return text !== "" || isMine || Object.values(rest).some((value) => value !== null);
}
