import type { PushSubscriptionBody } from "../../schemas/alerts/api.ts";
import { fetchJson } from "../pages/fetch-json.ts";

const WORKER = "/push-worker.js";
const SUBSCRIPTIONS = "/api/push-subscriptions";

/** Whether this device can be pushed to: `unable` where the browser or the address (plain HTTP) does not let it. */
export type PushState = "unable" | "denied" | "off" | "on";

export async function pushState(): Promise<PushState> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis)) return "unable";
  if (Notification.permission === "denied") return "denied";
  return await subscription() ? "on" : "off";
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return await registration?.pushManager.getSubscription() ?? null;
}

/** Asks the reader, then tells the server where to push for this person. Throws what went wrong. */
export async function allowPush(person: string, signal: AbortSignal): Promise<PushState> {
  if (await Notification.requestPermission() !== "granted") return "denied";
  const { publicKey } = await fetchJson<{ publicKey: string }>("/api/push-key", signal);
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const body = { person, subscription: made.toJSON() } as PushSubscriptionBody;
  await fetchJson(SUBSCRIPTIONS, signal, { method: "POST", body });
  return "on";
}

/** The server forgets it first: a subscription that only the browser forgot would be pushed to in vain. */
export async function stopPush(signal: AbortSignal): Promise<PushState> {
  const made = await subscription();
  if (!made) return "off";
  await fetchJson(SUBSCRIPTIONS, signal, { method: "DELETE", body: { endpoint: made.endpoint } });
  await made.unsubscribe();
  return "off";
}
