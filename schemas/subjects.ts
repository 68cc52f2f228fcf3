import type { WireEvent } from "./event.ts";
import type { RejectReason } from "./reject-reason.ts";

export const EVENT_STREAM = "FRONTLINE";
export const EVENT_SUBJECTS = "frontline.events.>";
/** Durable consumers of that stream by which events are stored are called so at first. */
export const INGEST_CONSUMERS = "ingest-";
export const DEAD_STREAM = "FRONTLINE_DEAD";
export const DEAD_SUBJECTS = "frontline.dead.>";

/** KV bucket with what people change while it runs. */
export const SETTINGS_BUCKET = "FRONTLINE_SETTINGS";
/** KV bucket of short-lived locks. */
export const LOCK_BUCKET = "FRONTLINE_LOCKS";
/** Object store with the checkpoints of the floor. */
export const CHECKPOINT_BUCKET = "FRONTLINE_CHECKPOINTS";
/** KV bucket of the screens: what each is called, was sent, and told last. */
export const SCREENS_BUCKET = "FRONTLINE_SCREENS";

/** KV bucket of the alerts that are open or changed lately, of who leads, and of how the receivers do. */
export const ALERTS_BUCKET = "FRONTLINE_ALERTS";

/** What supervisors send to screens, for each process that has some; not kept. */
export const SCREEN_COMMANDS = "frontline.screens.commands";
/** Which screens a process has, told to the others every few seconds; not kept. */
export const SCREENS_CONNECTED = "frontline.screens.connected";

export function eventSubject(event: Pick<WireEvent, "site" | "type">): string {
  return `frontline.events.${event.site}.${event.type}`;
}

/** JetStream drops a second message with the same id inside its duplicate window. */
export function messageId(event: Pick<WireEvent, "source" | "id">): string {
  return `${event.source}/${event.id}`;
}

/** Where an alert is told on NATS. */
export function alertSubject({ site, rule }: { site: string; rule: string }): string {
  return `frontline.alerts.${site || "all"}.${rule}`;
}

export function deadSubject(reason: RejectReason): string {
  return `frontline.dead.${reason}`;
}
