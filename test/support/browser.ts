import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { env } from "node:process";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];
/**
 * Chromium loads the list under its address line as web pages of their own for each window, also for one that nobody sees: 0.8 s
 * of CPU a window, more than most of our pages take.
 */
const furniture = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"];
/** What playwright switches off: the last list of a command line is the one in force, so ours says it again. */
const byPlaywright = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  `--disable-features=${[...byPlaywright, ...furniture].join(",")}`,
];

/** Starts the system's Chromium without a window; the caller closes it. Throws with the install line without one. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(env["PATH"] ?? ""), args: [...flags, ...more] });
}

/** The first browser on a search path. */
export function findBrowser(path: string): string {
  for (const name of names) {
    const found = path.split(delimiter).map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (found) return found;
  }
  throw new Error(`Cannot start a browser: none of ${names.join(", ")} is on PATH; install: apt-get install chromium`);
}
