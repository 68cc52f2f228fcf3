import { z } from "zod";
import { Holidays, Hours, type OpeningRules } from "./hours.ts";
import { Channel, Direction, LineKind, Name, Site } from "./names.ts";
import { DEFAULT_FORMULA, ServiceLevelFormula } from "./service-level.ts";
import { ValueSettings } from "./value.ts";

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** An IANA time zone such as `Europe/Kyiv`. */
export const TimeZone = z.string().refine(isZone, "must be an IANA time zone such as Europe/Kyiv");

export const SiteSettings = z.strictObject({
  title: Name.optional(),
  timezone: TimeZone.optional(),
  /** Where it is, ISO 3166: national numbers are read as of there; without it only international ones are recognised. */
  country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as UA").optional(),
  /** Business hours of its queues that have none of their own; without any, always open. */
  hours: Hours.optional(),
  holidays: Holidays.optional(),
  /** A source that says nothing for so long is silent: its agents are shown as unknown. */
  silentMinutes: z.number().positive().max(10_080).default(30),
});

export const QueueSettings = z.strictObject({
  site: Site,
  queue: Name,
  title: Name.optional(),
  /** A wait up to this counts as in target. */
  targetSeconds: z.number().positive().max(2_678_400).default(20),
  /** The service level to reach, 0..1. */
  goal: z.number().min(0).max(1).default(0.8),
  formula: ServiceLevelFormula.default(DEFAULT_FORMULA),
  /** An abandon with a shorter wait is a short one. */
  shortSeconds: z.number().min(0).max(3600).default(5),
  hours: Hours.optional(),
  holidays: Holidays.optional(),
  /** Who works on it, for reports. */
  team: Name.optional(),
  /** Share of paid time that agents are not at work on contacts, 0..0.9: breaks, training, illness. */
  shrinkage: z.number().min(0).max(0.9).default(0.3),
});

export const AgentSettings = z.strictObject({
  site: Site,
  agent: Name,
  /** Takes the place of the name the source tells. */
  name: Name.optional(),
  team: Name.optional(),
});

export const TopicSettings = z.strictObject({ topic: Name, title: Name });

/** What a contact costs. What is absent does not matter; which of several counts, says `tariffFor`. */
export const Tariff = z.strictObject({
  site: Site.optional(),
  channel: Channel.optional(),
  direction: Direction.optional(),
  lineKind: LineKind.optional(),
  /** In the currency of the directory: once per contact, and per minute of handling (talk, hold, wrap-up). */
  perContact: z.number().min(0).max(1e6).default(0),
  perMinute: z.number().min(0).max(1e6).default(0),
});
export type Tariff = z.infer<typeof Tariff>;

function tariffKey({ site, channel, direction, lineKind }: Tariff): string {
  return JSON.stringify([site, channel, direction, lineKind]);
}

/** Whether no two of them have the same key. */
function areDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}

/** What people tell while it runs of sites, queues, agents, topics and costs. What is not listed gets the defaults. */
export const Directory = z.strictObject({
  sites: z.record(Site, SiteSettings).default({}),
  queues: z.array(QueueSettings).max(10_000).default([]),
  agents: z.array(AgentSettings).max(50_000).default([]),
  topics: z.array(TopicSettings).max(10_000).default([]),
  tariffs: z.array(Tariff).max(1000).default([]),
  /** Of all tariffs, and of revenue: ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as EUR").default("EUR"),
  /** Within so many days another contact of the same customer is a repeat. */
  repeatDays: z.number().positive().max(90).default(7),
  value: ValueSettings.default(() => ValueSettings.parse({})),
}).refine(({ queues }) => areDistinct(queues.map(({ site, queue }) => `${site}/${queue}`)), {
  message: "must list each queue of a site once",
  path: ["queues"],
}).refine(({ agents }) => areDistinct(agents.map(({ site, agent }) => `${site}/${agent}`)), {
  message: "must list each agent of a site once",
  path: ["agents"],
}).refine(({ topics }) => areDistinct(topics.map(({ topic }) => topic)), {
  message: "must list each topic once",
  path: ["topics"],
}).refine(({ tariffs }) => areDistinct(tariffs.map(tariffKey)), {
  message: "must list each combination of site, channel, direction and line once",
  path: ["tariffs"],
});
export type Directory = z.infer<typeof Directory>;

/** Site -> its country, of the sites that name one. */
export function countriesOf({ sites }: Directory): Record<string, string> {
  const named = Object.entries(sites).flatMap(([site, { country }]) => country ? [[site, country] as const] : []);
  return Object.fromEntries(named.sort(([a], [b]) => a < b ? -1 : 1));
}

/** The rules by which a leg of one queue is counted. */
export type QueueRules = {
  title: string;
  team: string | null;
  shrinkage: number;
  targetMs: number;
  shortMs: number;
  goal: number;
  formula: ServiceLevelFormula;
};

/** Finds the settings of a site or queue, the defaults where nobody said anything. */
export class DirectoryIndex {
  readonly directory: Directory;
  readonly defaultZone: string;
  readonly #queues = new Map<string, QueueRules>();
  readonly #ownHours = new Map<string, Pick<z.infer<typeof QueueSettings>, "hours" | "holidays">>();
  readonly #openings = new Map<string, OpeningRules>();
  readonly #agents = new Map<string, z.infer<typeof AgentSettings>>();
  readonly #topics: ReadonlyMap<string, string>;

  constructor(directory: Directory, defaultZone: string) {
    this.directory = directory;
    this.defaultZone = defaultZone;
    for (const queue of directory.queues) {
      this.#queues.set(`${queue.site}/${queue.queue}`, rulesOf(queue));
      this.#ownHours.set(`${queue.site}/${queue.queue}`, queue);
    }
    for (const agent of directory.agents) this.#agents.set(`${agent.site}/${agent.agent}`, agent);
    this.#topics = new Map(directory.topics.map(({ topic, title }) => [topic, title]));
  }

  rules(site: string, queue: string): QueueRules {
    const key = `${site}/${queue}`;
    let rules = this.#queues.get(key);
    if (!rules) this.#queues.set(key, rules = { ...defaultRules, title: queue });
    return rules;
  }

  /** The formula of several queues together: their own when it is the same for all, else the default. */
  commonFormula(queues: Iterable<{ site: string; queue: string }>): ServiceLevelFormula {
    const formulas = new Set<ServiceLevelFormula>();
    for (const { site, queue } of queues) formulas.add(this.rules(site, queue).formula);
    const [formula = DEFAULT_FORMULA, ...others] = formulas;
    return others.length === 0 ? formula : DEFAULT_FORMULA;
  }

  /** Its own, else those of the site; null is around the clock. */
  hours(site: string, queue: string): Hours | null {
    return this.#ownHours.get(`${site}/${queue}`)?.hours ?? this.directory.sites[site]?.hours ?? null;
  }

  /** Its own, else those of the site: a queue with an empty list works through. */
  holidays(site: string, queue: string): readonly string[] {
    return this.#ownHours.get(`${site}/${queue}`)?.holidays ?? this.directory.sites[site]?.holidays ?? [];
  }

  /** When it works, for analytics/business-hours.ts; each time the same object, so that what is computed of it is kept. */
  opening(site: string, queue: string): OpeningRules {
    const key = `${site}/${queue}`;
    let opening = this.#openings.get(key);
    if (!opening) {
      const [hours, holidays] = [this.hours(site, queue), this.holidays(site, queue)];
      this.#openings.set(key, opening = { hours, holidays, timezone: this.timezone(site) });
    }
    return opening;
  }

  timezone(site: string): string {
    return this.directory.sites[site]?.timezone ?? this.defaultZone;
  }

  siteTitle(site: string): string {
    return this.directory.sites[site]?.title ?? site;
  }

  /** What people call an agent; null where only the source knows. */
  agentName(site: string, agent: string): string | null {
    return this.#agents.get(`${site}/${agent}`)?.name ?? null;
  }

  team(site: string, agent: string): string | null {
    return this.#agents.get(`${site}/${agent}`)?.team ?? null;
  }

  topicTitle(topic: string): string {
    return this.#topics.get(topic) ?? topic;
  }

  /** A source that says nothing for so long is silent, ms. */
  silentMs(site: string): number {
    return (this.directory.sites[site]?.silentMinutes ?? DEFAULT_SILENT_MINUTES) * 60_000;
  }
}

const DEFAULT_SILENT_MINUTES = SiteSettings.parse({}).silentMinutes;

function rulesOf(queue: z.infer<typeof QueueSettings>): QueueRules {
  return {
    title: queue.title ?? queue.queue,
    team: queue.team ?? null,
    shrinkage: queue.shrinkage,
    targetMs: queue.targetSeconds * 1000,
    shortMs: queue.shortSeconds * 1000,
    goal: queue.goal,
    formula: queue.formula,
  };
}

/** The rules of a queue that is not in the directory. */
export const defaultRules: QueueRules = rulesOf(QueueSettings.parse({ site: "default", queue: "default" }));
