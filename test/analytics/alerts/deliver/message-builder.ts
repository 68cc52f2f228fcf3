import { messageText, type Telling } from "../../../../analytics/alerts/deliver/message-text.ts";
import { freshAlert } from "../../../../analytics/alerts/fresh-alert.ts";
import type { AlertMessage, AlertRecord, AlertStore } from "../../../../analytics/alerts/ports.ts";
import type { Alert, AlertFacts, Notice } from "../../../../schemas/alerts/alert.ts";
import { AlertReceiver, AlertRule, type NamedReceiver, type NamedRule } from "../../../../schemas/alerts/rule.ts";
import { Directory, DirectoryIndex } from "../../../../schemas/directory.ts";

/** Sunday, 22 November 2026, 10:00 in Kyiv. */
export const at = Date.UTC(2026, 10, 22, 8);

const directory = new DirectoryIndex(
  Directory.parse({
    sites: { kyiv: { title: "Kyiv", timezone: "Europe/Kyiv" } },
    queues: [{ site: "kyiv", queue: "sales", title: "Sales" }],
  }),
  "UTC",
);
export const telling: Telling = { directory, now: at };
export const words = (message: AlertMessage) => messageText(message, telling);

const olena = {
  id: "c-1",
  name: "Olena Koval",
  tier: "A" as const,
  tags: ["vip"],
  owner: "Taras Bondar",
  revenue: 12_400,
  valueAtRisk: 3100,
};
const facts: AlertFacts = {
  site: "kyiv",
  queue: "sales",
  channel: "voice",
  contact: "contact-1",
  address: "+380441234567",
  topic: null,
  waitingSince: at - 42_000,
  values: {},
};

type AlertParts = Partial<Omit<Alert, "customer" | "facts">> & {
  customer?: Partial<NonNullable<Alert["customer"]>> | null;
  facts?: Partial<AlertFacts>;
};

/** Olena waits for 42 s in Sales, Kyiv. */
export function anAlert({ customer, facts: moreFacts, ...parts }: AlertParts = {}): Alert {
  const alert = freshAlert({
    id: "a-1",
    dedupKey: "vip-waits/c-1",
    rule: "vip-waits",
    title: "VIP waits",
    severity: "bad",
    trigger: "waiting",
    subject: { kind: "customer", id: "c-1" },
    customer: customer === null ? null : { ...olena, ...customer },
    facts: { ...facts, ...moreFacts },
    from: at - 42_000,
    firedAt: at,
    causes: [],
  });
  return { ...alert, level: 0, ...parts };
}

export function aNotice(parts: Partial<Notice> = {}): Notice {
  const { step = "fired", receiver = "team" } = parts;
  return {
    key: `a-1/${step}/${receiver}`,
    step,
    receiver,
    level: 0,
    dueAt: at,
    state: "waiting",
    attempts: 0,
    sentAt: null,
    problem: null,
    ...parts,
  };
}

/** An alert with one notice that is due, of its own caller. */
export function aDueAlert(id: string, parts: AlertParts = {}, notice: Partial<Notice> = {}): Alert {
  const { step = "fired", receiver = "team" } = notice;
  const facts = { contact: `contact of ${id}`, ...parts.facts };
  return anAlert({ id, ...parts, facts, notices: [aNotice({ key: `${id}/${step}/${receiver}`, ...notice })] });
}

export function aMessage(parts: Partial<AlertMessage> = {}): AlertMessage {
  const alerts = parts.alerts ?? [anAlert()];
  const keys = alerts.map(({ id }) => `${id}/fired/team`);
  return { key: keys[0] as string, step: "fired", alerts, keys, link: null, ...parts };
}

export const recordsOf = (...alerts: Alert[]): AlertRecord[] => alerts.map((alert, i) => ({ alert, revision: i + 1 }));

export function aReceiver(name: string, parts: object = { kind: "nats" }): NamedReceiver {
  return { ...AlertReceiver.parse({ title: name, kind: "nats", ...parts }), name };
}

export function aRule(parts: object = {}): NamedRule {
  const rule = AlertRule.parse({ title: "VIP waits", trigger: { kind: "waiting" }, ...parts });
  return { ...rule, name: "vip-waits", since: 0 };
}

export const byName = <T extends { name: string }>(...all: T[]) => new Map(all.map((one) => [one.name, one]));

/** Alerts kept in memory by compare and set. */
export function memoryAlerts(...alerts: Alert[]): AlertStore & { records(): AlertRecord[]; of(id: string): Alert } {
  const stored = new Map(recordsOf(...alerts).map((record) => [record.alert.id, record]));
  return {
    records: () => [...stored.values()],
    of: (id) => stored.get(id)?.alert as Alert,
    list: () => Promise.resolve([...stored.values()]),
    load: (id) => Promise.resolve(stored.get(id) ?? null),
    put(alert, revision) {
      if ((stored.get(alert.id)?.revision ?? 0) !== revision) return Promise.resolve(null);
      const record = { alert, revision: revision + 100 };
      stored.set(alert.id, record);
      return Promise.resolve(record);
    },
    delete: (id) => Promise.resolve(stored.delete(id)),
    watch: () => new Promise(() => {}),
    forget: () => Promise.resolve(),
    watchForgotten: () => Promise.resolve(),
  };
}
