import type { Readable } from "node:stream";
import type { NatsConnection } from "nats";
import { AlertName } from "../../schemas/alerts/names.ts";
import type { Settings } from "../../schemas/settings.ts";
import { natsAlertStore, openAlerts } from "../alerts/alert-store.ts";
import type { AlertStore } from "../alerts/ports.ts";
import { natsReceiverStore, type ReceiverStore } from "../alerts/receiver-store.ts";
import { natsRuleStore, type RuleStore } from "../alerts/rule-store.ts";
import type { DirectoryStore } from "../directory-store.ts";
import type { ReportContext } from "./report.ts";

/** What the commands for alerts need of the outside. */
export type AlertContext = ReportContext & {
  nats(): Promise<NatsConnection>;
  directoryStore(): Promise<DirectoryStore>;
  settings: Pick<Settings, "FRONTLINE_URL" | "FRONTLINE_SMTP_URL" | "FRONTLINE_MAIL_FROM" | "FRONTLINE_WEBHOOK_INSIDE">;
  /** Zone of sites that name none. */
  timezone: string;
  stdin: Readable;
  /** For progress. */
  err: { write(text: string): unknown };
  clock: () => number;
  signal: AbortSignal;
  warn: (message: string) => void;
};

export const NAME = AlertName;

export async function ruleStore(context: AlertContext): Promise<RuleStore> {
  return await natsRuleStore((await context.nats()).jetstream());
}

export async function receiverStore(context: AlertContext): Promise<ReceiverStore> {
  return await natsReceiverStore((await context.nats()).jetstream());
}

export async function alertStore(context: AlertContext): Promise<AlertStore> {
  return natsAlertStore(await openAlerts((await context.nats()).jetstream()), context.warn);
}

/** A moment as people read it; – where there is none. */
export function timeText(at: number | null): string {
  return at === null ? "–" : new Date(at).toISOString();
}
