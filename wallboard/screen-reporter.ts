import type { ScreenReport } from "../schemas/screens.ts";
import { ErrorLog } from "./error-log.ts";
import { screenId } from "./screen-id.ts";

const REPORT_MS = 15_000;

/** What the player knows of itself; the rest the browser does. */
export type ScreenFacts = Pick<
  ScreenReport,
  "home" | "board" | "page" | "language" | "version" | "dataAgeMs" | "link"
>;

/** What the reporter uses of the browser. */
export type ReporterBrowser = {
  /** `window`, for its errors. */
  events: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  fetch: (url: string, init: RequestInit) => Promise<unknown>;
  /** Of the window in CSS px, its device pixel ratio, and the name of the browser. */
  look: () => Pick<ScreenReport, "width" | "height" | "pixelRatio" | "browser">;
  /** Runs once after so many ms; returns what cancels it. */
  after: (ms: number, run: () => void) => () => void;
  /** 0..1: screens that were switched on together do not report together. */
  random: () => number;
};

export type ReporterOptions = {
  /** `screenId` */
  id: string;
  /** Asked before each report. */
  facts: () => ScreenFacts;
  /** The server's clock, else the screen's own; epoch ms. */
  now: () => number;
  browser: ReporterBrowser;
};

export type Reporting = {
  /** Tells of an error that the player caught itself, such as a tile that cannot be drawn. */
  note: (error: unknown) => void;
  stop: () => void;
};

/**
 * Tells the server of this screen at once and then every 15 s, with the errors of the page, until it is stopped. A report that
 * fails is not repeated, because the next one says the same. Never throws.
 */
export function startReporting({ id, facts, now, browser }: ReporterOptions): Reporting {
  const log = new ErrorLog();
  const startedAt = now();
  let posting = new AbortController();
  let cancel = () => {};
  const note = (error: unknown) => log.add(textOf(error), now());
  const onError = (event: Event) => note((event as ErrorEvent).error ?? (event as ErrorEvent).message);
  const onRejection = (event: Event) => note((event as PromiseRejectionEvent).reason);

  const post = () => {
    // The one before may still hang in a dead network.
    posting.abort();
    posting = new AbortController();
    try {
      const report: ScreenReport = { ...facts(), ...browser.look(), startedAt, errors: [...log.errors] };
      browser.fetch(`/api/screens/${id}/report`, requestOf(report, posting.signal)).catch(() => null);
    } catch (cause) {
      note(cause);
    }
  };
  const repeat = (ms: number) => {
    cancel = browser.after(ms, () => {
      post();
      repeat(REPORT_MS);
    });
  };

  browser.events.addEventListener("error", onError);
  browser.events.addEventListener("unhandledrejection", onRejection);
  post();
  repeat(REPORT_MS * (1 + browser.random()));
  return {
    note,
    stop: () => {
      browser.events.removeEventListener("error", onError);
      browser.events.removeEventListener("unhandledrejection", onRejection);
      cancel();
      posting.abort();
    },
  };
}

function requestOf(report: ScreenReport, signal: AbortSignal): RequestInit {
  const headers = { "content-type": "application/json" };
  return { method: "POST", keepalive: true, headers, body: JSON.stringify(report), signal };
}

/** An error with the place where it happened, on one line. */
function textOf(error: unknown): string {
  // `String` itself fails for some objects.
  if (!(error instanceof Error)) {
    return typeof error === "object" ? Object.prototype.toString.call(error) : String(error);
  }
  const place = error.stack?.split("\n").find((line) => /:\d+:\d+/.test(line))?.trim();
  return place && place !== error.message
    ? `${error.name}: ${error.message} (${place})`
    : `${error.name}: ${error.message}`;
}

/** The id of the screen that the page runs on. */
export function ownScreenId(window: Window & typeof globalThis): string {
  return screenId({ href: window.location.href, storage: () => window.localStorage, random: newId });
}

/** Short enough to be read from a TV. `randomUUID` is missing where a server has no certificate. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `tv-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The browser that the page runs in. */
export function browserOf(window: Window & typeof globalThis): ReporterBrowser {
  return {
    events: window,
    fetch: (url, init) => window.fetch(url, init),
    look: () => ({
      width: Math.round(window.innerWidth),
      height: Math.round(window.innerHeight),
      pixelRatio: window.devicePixelRatio,
      browser: window.navigator.userAgent.slice(0, 300),
    }),
    after: (ms, run) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    random: () => Math.random(),
  };
}
