import { z } from "zod";
import { Name, Site } from "./names.ts";
import { DEFAULT_FORMULA, ServiceLevelFormula } from "./service-level.ts";

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

export const SiteSettings = z.strictObject({ title: Name.optional(), timezone: TimeZone.optional() });

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
});

/** What people tell of sites and queues while it runs. Queues that are not listed get the defaults. */
export const Directory = z.strictObject({
  sites: z.record(Site, SiteSettings).default({}),
  queues: z.array(QueueSettings).max(10_000).default([]),
}).refine(
  ({ queues }) => new Set(queues.map(({ site, queue }) => `${site}/${queue}`)).size === queues.length,
  { message: "must list each queue of a site once", path: ["queues"] },
);
export type Directory = z.infer<typeof Directory>;

/** The rules by which a leg of one queue is counted. */
export type QueueRules = {
  title: string;
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

  constructor(directory: Directory, defaultZone: string) {
    this.directory = directory;
    this.defaultZone = defaultZone;
    for (const queue of directory.queues) this.#queues.set(`${queue.site}/${queue.queue}`, rulesOf(queue));
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

  timezone(site: string): string {
    return this.directory.sites[site]?.timezone ?? this.defaultZone;
  }

  siteTitle(site: string): string {
    return this.directory.sites[site]?.title ?? site;
  }
}

function rulesOf(queue: z.infer<typeof QueueSettings>): QueueRules {
  return {
    title: queue.title ?? queue.queue,
    targetMs: queue.targetSeconds * 1000,
    shortMs: queue.shortSeconds * 1000,
    goal: queue.goal,
    formula: queue.formula,
  };
}

/** The rules of a queue that is not in the directory. */
export const defaultRules: QueueRules = rulesOf(QueueSettings.parse({ site: "default", queue: "default" }));
