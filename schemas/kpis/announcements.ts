import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

const counters = {
  queued: { join: "sum", text: "legs that entered the queue" },
  abandoned: { join: "sum", text: "legs left with reason abandoned or withdrawn" },
  announcements: { join: "sum", text: "how often callers were told to wait" },
  announcementsMax: { join: "max", text: "the most announcements heard in one leg" },
  toldOnce: { join: "sum", text: "legs that heard one announcement" },
  toldTwice: { join: "sum", text: "legs that heard two announcements" },
  toldOften: { join: "sum", text: "legs that heard three announcements or more" },
  waitMs: { join: "sum", text: "ms waited, by those who wait still too" },
  announcedMs: { join: "sum", text: "ms of it within 10 s after an announcement" },
  abandonedAnnounced: { join: "sum", text: "abandoned legs that hung up within 10 s after an announcement" },
} as const;

type AnnouncementCounters = CountersOf<typeof counters>;

const MINUTE_MS = 60_000;
const rateAnnounced = (c: AnnouncementCounters) => ratio(c.abandonedAnnounced, c.announcedMs / MINUTE_MS);
const rateOtherwise = (c: AnnouncementCounters) =>
  ratio(c.abandoned - c.abandonedAnnounced, (c.waitMs - c.announcedMs) / MINUTE_MS);

/** How often callers are told to wait, and whether that makes them hang up. */
export const announcementsFamily = defineFamily({
  id: "announcements",
  title: "Announcements",
  counters,
  kpis: {
    toldOnceShare: {
      name: "Told once",
      unit: "ratio",
      better: null,
      text: "legs that heard one announcement / queued",
      value: (c) => ratio(c.toldOnce, c.queued),
    },
    toldTwiceShare: {
      name: "Told twice",
      unit: "ratio",
      better: "less",
      text: "legs that heard two announcements / queued",
      value: (c) => ratio(c.toldTwice, c.queued),
    },
    toldOftenShare: {
      name: "Told three times or more",
      unit: "ratio",
      better: "less",
      text: "legs that heard three announcements or more / queued",
      value: (c) => ratio(c.toldOften, c.queued),
    },
    abandonsPerMinuteAnnounced: {
      name: "Hang-ups a minute after an announcement",
      unit: "number",
      better: "less",
      text: "abandons within 10 s after an announcement / minutes waited within 10 s after one",
      value: rateAnnounced,
    },
    abandonsPerMinuteOtherwise: {
      name: "Hang-ups a minute otherwise",
      unit: "number",
      better: "less",
      text: "all other abandons / all other minutes waited",
      value: rateOtherwise,
    },
    announcementEffect: {
      name: "Effect of announcements",
      unit: "number",
      better: "less",
      text:
        "hang-ups a minute after an announcement / hang-ups a minute otherwise: above 1, announcements make callers hang up",
      value: (c) => {
        const [announced, otherwise] = [rateAnnounced(c), rateOtherwise(c)];
        return announced === null || otherwise === null ? null : ratio(announced, otherwise);
      },
    },
  },
});
