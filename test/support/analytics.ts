import { type Analytics, type AnalyticsOptions, startAnalytics } from "../../analytics/analytics.ts";
import { tempFolder } from "./embedded.ts";

type Given = Pick<AnalyticsOptions, "nats" | "client" | "onProblem"> & Partial<AnalyticsOptions>;

/** Analytics as `up` runs it, in this process, on a free port and without a wallboard. */
export function startTestAnalytics(given: Given): Promise<Analytics> {
  const web = { host: "127.0.0.1", port: 0, timezone: "UTC", pages: tempFolder("pages"), version: "test" };
  return startAnalytics({ ...web, clock: Date.now, ...given });
}
