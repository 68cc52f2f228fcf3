import type { JetStreamClient } from "nats";
import { AlertReceiver } from "../../schemas/alerts/rule.ts";
import type { Kept, KeptStore, KeptVersion } from "../kept.ts";
import { natsKeptStore } from "../kept-store.ts";
import { openSettings } from "../settings-kv.ts";
import { readAs, type Reading } from "./reading.ts";

export type ReceiverReading = Reading<AlertReceiver>;
export type KeptReceiver = Kept<ReceiverReading>;
export type ReceiverVersion = KeptVersion<ReceiverReading>;
/** Receivers that people made, kept in NATS with their secrets. */
export type ReceiverStore = KeptStore<AlertReceiver, ReceiverReading>;

export const readReceiver = readAs(AlertReceiver);

export async function natsReceiverStore(js: JetStreamClient): Promise<ReceiverStore> {
  const kind = { prefix: "alert-receiver.", what: "the alert receiver", read: readReceiver };
  return natsKeptStore(await openSettings(js), kind);
}
