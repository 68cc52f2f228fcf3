import { Directory, type Tariff } from "../../../schemas/directory.ts";
import { type Hours, weekdays } from "../../../schemas/hours.ts";
import type { ServiceLevelFormula } from "../../../schemas/service-level.ts";
import { type Agent, hireAgents } from "./agent-roster.ts";
import { type Queue, queues, sites } from "./places.ts";

type Goal = { targetSeconds: number; goal: number; formula: ServiceLevelFormula; shortSeconds: number; team: string };

const HOUR = 3600;

const goals: Record<string, Goal> = {
  sales: { targetSeconds: 20, goal: 0.8, formula: "offered-less-short", shortSeconds: 5, team: "Sales" },
  support: { targetSeconds: 30, goal: 0.75, formula: "offered", shortSeconds: 5, team: "Support" },
  care: { targetSeconds: 20, goal: 0.8, formula: "offered-less-short", shortSeconds: 5, team: "Care" },
  mail: { targetSeconds: 4 * HOUR, goal: 0.9, formula: "answered", shortSeconds: 0, team: "Back office" },
  reservations: { targetSeconds: 20, goal: 0.8, formula: "removed-in-target", shortSeconds: 5, team: "Reservations" },
  video: { targetSeconds: 60, goal: 0.7, formula: "handled-in-target", shortSeconds: 10, team: "Video" },
  chat: { targetSeconds: 45, goal: 0.8, formula: "abandons-in-target-ignored", shortSeconds: 5, team: "Chat" },
  campaigns: { targetSeconds: 5, goal: 0.9, formula: "offered-less-short", shortSeconds: 1, team: "Outbound" },
};

/** An agent's minute costs about the same everywhere; who chats has three contacts at a time. The company pays for 0800. */
const tariffs: Partial<Tariff>[] = [
  { channel: "voice", perMinute: 0.45 },
  { channel: "voice", lineKind: "free", perContact: 0.05, perMinute: 0.52 },
  { channel: "voice", lineKind: "shared", perContact: 0.02, perMinute: 0.48 },
  { channel: "voice", lineKind: "premium", perMinute: 0.3 },
  { channel: "voice", direction: "outbound", perContact: 0.08, perMinute: 0.5 },
  { channel: "video", perContact: 0.15, perMinute: 0.55 },
  { channel: "chat", perContact: 0.02, perMinute: 0.16 },
  { channel: "social", perContact: 0.02, perMinute: 0.16 },
  { channel: "sms", perContact: 0.06, perMinute: 0.16 },
  { channel: "email", perContact: 0.03, perMinute: 0.42 },
  { channel: "fax", perContact: 0.12, perMinute: 0.42 },
  { channel: "web", perContact: 0.03, perMinute: 0.42 },
  { channel: "selfservice", perContact: 0.02, perMinute: 0.01 },
];

/** The directory of the demo: its sites, queues with goals and hours, teams, topics, and what contacts cost. */
export const demoDirectory: Directory = Directory.parse({
  sites: Object.fromEntries(sites.map(({ site, title, zone }) => [site, { title, timezone: zone }])),
  queues: queues.map((queue) => ({
    site: queue.site.site,
    queue: queue.queue,
    title: queue.title,
    hours: hoursOf(queue),
    ...goalOf(queue.queue),
  })),
  agents: hireAgents(1).map((agent) => ({ site: agent.site.site, agent: agent.agent, team: teamOf(agent) })),
  topics: topicsOf(queues).map((topic) => ({ topic, title: titleOf(topic) })),
  tariffs,
  // Half of the year that is told, so that there is something usual to compare with.
  value: { windowDays: 180 },
});

function goalOf(queue: string): Goal {
  const goal = goals[queue];
  if (!goal) throw new Error(`Cannot describe the demo: queue "${queue}" must have a goal, got none`);
  return goal;
}

/** That of the queue they prefer. */
function teamOf({ queues: [first = ""] }: Agent): string {
  return goalOf(first).team;
}

function hoursOf({ hours, closedOn }: Queue): Hours | undefined {
  if (!hours) return undefined;
  const [from, to] = hours.map((hour) => `${String(hour).padStart(2, "0")}:00`) as [string, string];
  // Here the week begins on Sunday, there on Monday.
  const open = weekdays.filter((_, i) => closedOn === null || (i + 1) % 7 !== closedOn);
  return Object.fromEntries(open.map((day) => [day, [[from, to]]]));
}

function topicsOf(all: readonly Queue[]): string[] {
  return [...new Set(all.flatMap(({ topics }) => topics))];
}

/** `card-lost` is `Card lost`. */
function titleOf(topic: string): string {
  const words = topic.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
