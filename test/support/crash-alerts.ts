import type { NatsConnection } from "nats";
import { natsAlertStore, openAlerts } from "../../analytics/alerts/alert-store.ts";
import type { Alert } from "../../schemas/alerts/alert.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { event } from "./event-builder.ts";

/** What one caller does, and what alerts must show of it in the end. */
export type CrashCaller = {
  contact: string;
  /** When it is to be published, ms after the caller began. */
  events: { afterMs: number; event: FrontlineEvent }[];
  /** Rules that fire once for it. */
  rules: string[];
};

/**
 * A caller that the platform tells to be important: every third one hangs up, the others are answered. Each has an address of
 * their own, so that no one is anybody's second contact.
 */
export function crashCaller(number: number, at: number): CrashCaller {
  const contact = `vip-${number}`;
  const leg = { contact, leg: 1, queue: "sales" };
  const hangsUp = number % 3 === 0;
  const waitMs = 200 + (number % 10) * 50;
  const ids = { start: { id: `${number}/1` }, queue: { id: `${number}/2` }, end: { id: `${number}/3` } };
  const address = `+38067${String(1_000_000 + number)}`;
  return {
    contact,
    events: [
      {
        afterMs: 0,
        event: event(
          "contact.started",
          at,
          { contact, channel: "voice", direction: "inbound", priority: 9, address },
          ids.start,
        ),
      },
      { afterMs: 0, event: event("leg.queued", at, leg, ids.queue) },
      {
        afterMs: waitMs,
        event: hangsUp
          ? event("leg.left", at + waitMs, { ...leg, reason: "abandoned" }, ids.end)
          : event("leg.answered", at + waitMs, { ...leg, agent: "anna" }, ids.end),
      },
    ],
    rules: hangsUp ? ["vip-waits", "vip-hung-up"] : ["vip-waits"],
  };
}

/** The alerts that NATS keeps of these rules, by rule and contact. */
export async function keptAlerts(nats: NatsConnection, rules: readonly string[]): Promise<Map<string, Alert[]>> {
  const store = natsAlertStore(await openAlerts(nats.jetstream()), (message) => {
    throw new Error(message);
  });
  const alerts = (await store.list()).map(({ alert }) => alert).filter(({ rule }) => rules.includes(rule));
  return Map.groupBy(alerts, ({ rule, facts }) => `${rule} ${facts.contact}`);
}
