import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, BrowserContext, Page, Worker } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PushPayload } from "../../schemas/alerts/push-payload.ts";
import { buildWallboard } from "../../wallboard/build.ts";
import { launchBrowser } from "../support/browser.ts";

let server: Server;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  const { directory } = await buildWallboard();
  const script = readFileSync(join(directory, "push-worker.js"));
  server = createServer(({ url }, response) => {
    const isScript = url === "/push-worker.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : "<!doctype html><title>A page</title>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

let context: BrowserContext;
let page: Page;
let worker: Worker;
let push: (data: string) => Promise<unknown>;
beforeEach(async () => {
  context = await browser.newContext();
  await context.grantPermissions(["notifications"], { origin });
  page = await context.newPage();
  await page.goto(`${origin}/alerts`);
  const devtools = await context.newCDPSession(page);
  const known = new Promise<string>((resolve) => {
    devtools.on(
      "ServiceWorker.workerRegistrationUpdated",
      ({ registrations: [one] }) => one && resolve(one.registrationId),
    );
  });
  await devtools.send("ServiceWorker.enable");
  const started = context.waitForEvent("serviceworker");
  await page.evaluate(async () => {
    const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    await navigator.serviceWorker.register("/push-worker.js");
    await controlled;
  });
  worker = await started;
  const registrationId = await known;
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { shown: number; registration: ServiceWorkerRegistration };
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.shown = 0;
    scope.registration.showNotification = (...told) => show(...told).then(() => void scope.shown++);
  });
  // Chromium drops what it is about to show when it is asked meanwhile for what is shown: nobody asks before it is.
  push = async (data) => {
    const done = () => worker.evaluate(() => (globalThis as unknown as { shown: number }).shown);
    const before = await done();
    // What this way of pushing loses now and then never comes to the worker: it is pushed again.
    for (let turn = 0; turn < 4 && await done() === before; turn++) {
      await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
      await expect.poll(done, { timeout: 10_000, interval: 20 }).toBeGreaterThan(before).catch(() => {});
    }
  };
});
afterEach(() => context.close());

const payload: PushPayload = {
  key: "k1",
  title: "VIP waits",
  body: "<b>Olena</b> waits 42 s",
  tag: "t1",
  path: "/alerts?alert=a-1",
};
const shown = () =>
  page.evaluate(async () => {
    const notifications = await (await navigator.serviceWorker.ready).getNotifications();
    return notifications.toSorted((a, b) => a.tag < b.tag ? -1 : 1)
      .map((one) => ({ title: one.title, body: one.body, data: one.data, renotify: Reflect.get(one, "renotify") }));
  });
const pushed = (parts: Partial<PushPayload> = {}) => push(JSON.stringify({ ...payload, ...parts }));
/** Waits until what is shown is that, by tag. */
const shows = (...expected: object[]) => expect.poll(shown, { interval: 20 }).toMatchObject(expected);

describe("the service worker", () => {
  it("shows what is pushed, as text", async () => {
    await pushed();
    await shows({ title: "VIP waits", body: "<b>Olena</b> waits 42 s", data: { path: "/alerts?alert=a-1" } });
  });

  it("shows news of the same alert in its place and rings again, but not when the same comes twice", async () => {
    await pushed();
    await shows({ title: "VIP waits" });
    await pushed({ key: "k2", title: "Nobody took it yet: VIP waits" });
    await shows({ title: "Nobody took it yet: VIP waits", renotify: true });
    await pushed({ key: "k2", title: "Nobody took it yet: VIP waits", body: "again" });
    await shows({ body: "again", renotify: false });
    await pushed({ tag: "t2" });
    await shows({ body: "again" }, { title: "VIP waits" });
  });

  it("takes an open desk to the alert when it is touched, and opens one where there is none", async () => {
    await pushed();
    await shows({ title: "VIP waits" });
    // A browser lets a worker show windows only after a real touch, which only a person can give.
    const touch = () =>
      worker.evaluate(async () => {
        const opened: string[] = [];
        const scope = globalThis as unknown as {
          registration: ServiceWorkerRegistration;
          clients: { openWindow: (url: string) => Promise<void> };
          WindowClient: { prototype: object };
          NotificationEvent: new (type: string, init: object) => Event & { waitUntil(work: Promise<unknown>): void };
        };
        scope.clients.openWindow = (url) => Promise.resolve(void opened.push(url));
        Object.assign(scope.WindowClient.prototype, { focus: () => Promise.resolve() });
        const [notification] = await scope.registration.getNotifications();
        const event = new scope.NotificationEvent("notificationclick", { notification });
        const done: Promise<unknown>[] = [];
        event.waitUntil = (work: Promise<unknown>) => void done.push(work);
        globalThis.dispatchEvent(event);
        await Promise.all(done);
        return opened;
      });
    expect(await touch()).toEqual([]);
    await page.waitForURL(`${origin}/alerts?alert=a-1`);
    await shows();
    await page.goto(`${origin}/wall/main`);
    await pushed();
    await shows({ title: "VIP waits" });
    expect(await touch()).toEqual([`${origin}/alerts?alert=a-1`]);
  });
});
