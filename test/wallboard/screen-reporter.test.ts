import { describe, expect, it } from "vitest";
import { ScreenReport } from "../../schemas/screens.ts";
import { type ScreenFacts, startReporting } from "../../wallboard/screen-reporter.ts";
import { AT } from "../support/screen-builder.ts";

const facts: ScreenFacts = {
  home: "main",
  board: "main",
  page: 0,
  language: "en",
  version: "0a1b2c3d",
  dataAgeMs: 400,
  link: "live",
};

/** Knows who listens. */
class CountingEvents extends EventTarget {
  readonly listeners = new Set<unknown>();
  override addEventListener(...args: Parameters<EventTarget["addEventListener"]>): void {
    super.addEventListener(...args);
    this.listeners.add(args[1]);
  }
  override removeEventListener(...args: Parameters<EventTarget["removeEventListener"]>): void {
    super.removeEventListener(...args);
    this.listeners.delete(args[1]);
  }
}

/** A browser whose time the test moves, with what was posted. */
function fakeBrowser({ fails = false } = {}) {
  const events = new CountingEvents();
  const posts: { url: string; init: RequestInit }[] = [];
  const timers = new Map<() => void, number>();
  return {
    events,
    posts,
    timers,
    get listeners() {
      return events.listeners.size;
    },
    reports: () => posts.map(({ init }) => ScreenReport.parse(JSON.parse(init.body as string))),
    fetch: (url: string, init: RequestInit) => {
      posts.push({ url, init });
      return fails ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve();
    },
    look: () => ({ width: 1920, height: 1080, pixelRatio: 1, browser: "Test" }),
    after: (ms: number, run: () => void) => {
      timers.set(run, ms);
      return () => void timers.delete(run);
    },
    random: () => 0.5,
    /** Lets the one timer pass; returns how long it was. */
    pass(): number {
      const [[run, ms]] = [...timers] as [[() => void, number]];
      timers.delete(run);
      run();
      return ms;
    },
  };
}

function start(browser = fakeBrowser(), tell: () => ScreenFacts = () => facts) {
  const clock = { now: AT };
  return { browser, clock, ...startReporting({ id: "tv-1", facts: tell, now: () => clock.now, browser }) };
}

describe(startReporting, () => {
  it("tells of the screen at once, then at a moment of its own, then every 15 s", () => {
    const { browser } = start();
    expect(browser.reports()).toEqual([
      { ...facts, width: 1920, height: 1080, pixelRatio: 1, browser: "Test", startedAt: AT, errors: [] },
    ]);
    expect(browser.posts[0]).toMatchObject({
      url: "/api/screens/tv-1/report",
      init: { method: "POST", keepalive: true },
    });
    expect([browser.pass(), browser.pass(), browser.pass()]).toEqual([22_500, 15_000, 15_000]); // 15 s * (1 + 0.5)
    expect(browser.posts).toHaveLength(4);
  });

  it("tells of errors in the page, of rejected promises, and of what the player noted", () => {
    const { browser, clock, note } = start();
    browser.events.dispatchEvent(Object.assign(new Event("error"), { error: new RangeError("too deep"), message: "" }));
    clock.now = AT + 1_000;
    browser.events.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason: "no reason" }));
    browser.events.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason: Object.create(null) }));
    browser.events.dispatchEvent(Object.assign(new Event("error"), { error: null, message: "Script error." }));
    note(new TypeError("cannot draw"));
    browser.pass();
    const errors = browser.reports()[1]?.errors ?? [];
    expect(errors.map(({ at }) => at - AT)).toEqual([0, 1_000, 1_000, 1_000, 1_000]);
    expect(errors[0]?.message).toMatch(/^RangeError: too deep \(.*screen-reporter\.test\.ts.*\)$/);
    expect(errors.slice(1, 4).map(({ message }) => message)).toEqual(["no reason", "[object Object]", "Script error."]);
    expect(errors[4]?.message).toMatch(/^TypeError: cannot draw/);
  });

  it("goes on when the server does not answer", async () => {
    const { browser } = start(fakeBrowser({ fails: true }));
    await Promise.resolve();
    browser.pass();
    expect(browser.reports().map(({ errors }) => errors)).toEqual([[], []]);
  });

  it("goes on, and tells of it, when the player cannot say what it shows", () => {
    let isBroken = true;
    const tell = () => {
      if (isBroken) throw new Error("no board yet");
      return facts;
    };
    const { browser } = start(fakeBrowser(), tell);
    expect(browser.posts).toHaveLength(0);
    isBroken = false;
    browser.pass();
    expect(browser.reports()[0]?.errors[0]?.message).toContain("no board yet");
  });

  it("gives up a report that still hangs when the next one is due", () => {
    const { browser } = start();
    browser.pass();
    expect(browser.posts.map(({ init }) => init.signal?.aborted)).toEqual([true, false]);
  });

  it("leaves nothing behind when it is stopped", () => {
    const { browser, stop } = start();
    expect(browser.listeners).toBe(2);
    stop();
    expect(browser.timers.size).toBe(0);
    expect(browser.posts[0]?.init.signal?.aborted).toBe(true);
    expect(browser.listeners).toBe(0);
  });

  it("never has more than one timer, and reports that stay small", () => {
    const { browser, clock } = start();
    for (let i = 0; i < 500; i++) {
      clock.now += 15_000;
      browser.events.dispatchEvent(
        Object.assign(new Event("error"), { error: null, message: `${i} ${"x".repeat(900)}` }),
      );
      browser.pass();
      expect(browser.timers.size).toBe(1);
    }
    expect(browser.posts.at(-1)?.init.body?.toString().length).toBeLessThan(16_000); // 20 errors * 500 + the rest
  });
});
