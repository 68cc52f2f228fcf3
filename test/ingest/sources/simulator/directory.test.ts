import { describe, expect, it } from "vitest";
import { isOpen } from "../../../../analytics/business-hours.ts";
import { tariffFinder } from "../../../../analytics/tariff.ts";
import { hireAgents } from "../../../../ingest/sources/simulator/agent-roster.ts";
import { demands } from "../../../../ingest/sources/simulator/demand.ts";
import { demoDirectory } from "../../../../ingest/sources/simulator/directory.ts";
import { queues } from "../../../../ingest/sources/simulator/places.ts";
import { localTime } from "../../../../ingest/sources/simulator/site-time.ts";
import { DirectoryIndex } from "../../../../schemas/directory.ts";

const HOUR = 3_600_000;
const monday = Date.UTC(2026, 10, 16);

describe("demoDirectory", () => {
  const index = new DirectoryIndex(demoDirectory, "UTC");

  it("tells the hours in which the simulated queues take contacts, at every hour of a week", () => {
    for (const { queue, site, hours, closedOn } of queues) {
      const rules = index.opening(site.site, queue);
      for (let at = monday; at < monday + 168 * HOUR; at += HOUR) {
        const { hour, weekday } = localTime(site.zone, at);
        const takes = !hours || (hour >= hours[0] && hour < hours[1] && weekday !== closedOn);
        expect([queue, at, isOpen(rules, at)]).toEqual([queue, at, takes]);
      }
    }
    expect(index.hours("kyiv", "care")).toBeNull();
    expect(index.hours("lisbon", "video")?.sunday).toBeUndefined();
  });

  it("has a price for every contact that is simulated", () => {
    const find = tariffFinder(demoDirectory.tariffs);
    for (const { site, channel, direction, line } of demands) {
      const tariff = find({ site: site.site, channel, direction, lineKind: line?.kind ?? "" });
      expect(tariff, `${channel} ${direction}`).toMatchObject({ channel });
    }
  });

  it("has a team for every agent and a title for every topic", () => {
    for (const { site, agent, queues } of hireAgents(1)) {
      expect(index.team(site.site, agent)).toBe(index.rules(site.site, queues[0] as string).team);
    }
    for (const topic of queues.flatMap(({ topics }) => topics)) expect(index.topicTitle(topic)).not.toBe(topic);
    expect(index.topicTitle("card-lost")).toBe("Card lost");
  });
});
