import type { Directory } from "../../../schemas/directory.ts";
import type { ServiceLevelFormula } from "../../../schemas/service-level.ts";
import { queues, sites } from "./places.ts";

type Goal = { targetSeconds: number; goal: number; formula: ServiceLevelFormula; shortSeconds: number };

const HOUR = 3600;

const goals: Record<string, Goal> = {
  sales: { targetSeconds: 20, goal: 0.8, formula: "offered-less-short", shortSeconds: 5 },
  support: { targetSeconds: 30, goal: 0.75, formula: "offered", shortSeconds: 5 },
  care: { targetSeconds: 20, goal: 0.8, formula: "offered-less-short", shortSeconds: 5 },
  mail: { targetSeconds: 4 * HOUR, goal: 0.9, formula: "answered", shortSeconds: 0 },
  reservations: { targetSeconds: 20, goal: 0.8, formula: "removed-in-target", shortSeconds: 5 },
  video: { targetSeconds: 60, goal: 0.7, formula: "handled-in-target", shortSeconds: 10 },
  chat: { targetSeconds: 45, goal: 0.8, formula: "abandons-in-target-ignored", shortSeconds: 5 },
  campaigns: { targetSeconds: 5, goal: 0.9, formula: "offered-less-short", shortSeconds: 1 },
};

/** The directory of the demo: its sites with their time zones, its queues with their goals. */
export const demoDirectory: Directory = {
  sites: Object.fromEntries(sites.map(({ site, title, zone }) => [site, { title, timezone: zone }])),
  queues: queues.map(({ site, queue, title }) => ({ site: site.site, queue, title, ...goalOf(queue) })),
};

function goalOf(queue: string): Goal {
  const goal = goals[queue];
  if (!goal) throw new Error(`Cannot describe the demo: queue "${queue}" must have a goal, got none`);
  return goal;
}
