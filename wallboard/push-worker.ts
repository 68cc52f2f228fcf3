import type { PushPayload } from "../schemas/alerts/push-payload.ts";

/** What of a service worker is used here; the types of pages do not have it. */
type WorkerEvent = Event & { waitUntil(work: Promise<unknown>): void };
type PushEvent = WorkerEvent & { data: { json(): unknown } | null };
type ClickEvent = WorkerEvent & { notification: Notification };
type Client = { url: string; focus(): Promise<unknown>; navigate(url: string): Promise<unknown> };
type Worker = {
  registration: ServiceWorkerRegistration;
  location: Location;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window" }): Promise<Client[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener<E extends Event>(type: string, listener: (event: E) => void): void;
};
type Shown = { key: string; path: string };

const worker = globalThis as unknown as Worker;

// Pages that are open already belong to it at once: only those can be taken to an alert.
worker.addEventListener<WorkerEvent>("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener<PushEvent>("push", (event) => event.waitUntil(show(event.data?.json())));
worker.addEventListener<ClickEvent>("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openDesk((event.notification.data as Shown).path));
});

/** A browser demands that each push is shown: one that says nothing says at least that there is something. */
const unsaid: PushPayload = { key: "", title: "Frontline", body: "", tag: "frontline", path: "/alerts" };

async function show(data: unknown): Promise<void> {
  const { key, title, body, tag, path } = { ...unsaid, ...data as PushPayload | undefined };
  const [before] = await worker.registration.getNotifications({ tag });
  // Rings again when it is told something new of the same alert, but not when the same came twice.
  const renotify = before !== undefined && (before.data as Shown | null)?.key !== key;
  const options: NotificationOptions & { renotify: boolean } = { body, tag, renotify, data: { key, path } };
  await worker.registration.showNotification(title, options);
}

/** An open desk is taken to the alert, else a new one is opened. */
async function openDesk(path: string): Promise<void> {
  const url = new URL(path, worker.location.origin).href;
  const windows = await worker.clients.matchAll({ type: "window" });
  const desk = windows.find((client) => new URL(client.url).pathname === "/alerts");
  if (!desk) return void await worker.clients.openWindow(url);
  await desk.focus();
  await desk.navigate(url);
}
