import type { Metric } from "../schemas/metrics.ts";
import { brokenIdentities } from "./live/identity.ts";
import type { LiveFeed } from "./live/live-feed.ts";
import type { Hub } from "./serve/hub.ts";

/** What `/metrics` tells of the live side. */
export function feedMetrics(feed: LiveFeed, hub: Hub, now: number): Metric[] {
  const gauge = (name: string, help: string, value: number): Metric => ({
    name: `frontline_${name}`,
    help,
    type: "gauge",
    value,
  });
  const ageMs = feed.currentAt === null ? -1000 : now - feed.currentAt;
  return [
    gauge("floor_sequence", "Stream sequence the floor has applied.", feed.sequence),
    gauge("floor_age_seconds", "Age of the live numbers; -1 before the floor has caught up.", ageMs / 1000),
    gauge("floor_contacts", "Contacts remembered by the floor.", feed.floor.state.contacts.size),
    gauge("floor_forgotten", "Contacts of today forgotten for lack of room.", feed.floor.forgotten),
    gauge(
      "floor_identity_broken",
      "Queues whose counters of today do not add up.",
      brokenIdentities(feed.floor, now).length,
    ),
    gauge("screens", "Screens connected.", hub.screens),
  ];
}
