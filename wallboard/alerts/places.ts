import type { ChoicesBody } from "../../schemas/boards/api.ts";

/** What sites and queues are called, and the zone of their clocks; what is not known has its own name. */
export type Places = {
  sites: readonly { site: string; title: string }[];
  site: (site: string) => string;
  queue: (site: string, queue: string | null) => string | null;
  timezone: (site: string) => string;
};

export function placesOf({ sites, queues }: Pick<ChoicesBody, "sites" | "queues">, timezone: string): Places {
  const bySite = new Map(sites.map((one) => [one.site, one]));
  const titles = new Map(queues.map(({ site, queue, title }) => [`${site}/${queue}`, title]));
  return {
    sites,
    site: (site) => bySite.get(site)?.title ?? site,
    queue: (site, queue) => queue === null ? null : titles.get(`${site}/${queue}`) ?? queue,
    timezone: (site) => bySite.get(site)?.timezone ?? timezone,
  };
}
