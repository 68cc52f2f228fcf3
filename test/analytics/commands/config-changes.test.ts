import { describe, expect, it } from "vitest";
import { changesOf } from "../../../analytics/commands/config-changes.ts";
import { toldOf } from "../../../analytics/commands/config-history.ts";
import { identityOf } from "../../../analytics/commands/config-section.ts";
import { sections } from "../../../analytics/commands/config-sections.ts";
import { Directory } from "../../../schemas/directory.ts";

const before = Directory.parse({
  sites: { kyiv: { title: "Kyiv" }, lviv: {} },
  queues: [{ site: "kyiv", queue: "sales" }, { site: "kyiv", queue: "care", title: "Care" }],
  agents: [{ site: "kyiv", agent: "1240", name: "Olena", team: "gold" }],
  topics: [{ topic: "card-lost", title: "Lost card" }],
  tariffs: [{ perMinute: 0.5 }, { channel: "voice", lineKind: "free", perMinute: 0.1 }],
});

describe(changesOf, () => {
  it("names section, thing, field, and both values", () => {
    const after = Directory.parse({
      sites: { kyiv: { title: "Київ", hours: { monday: [["09:00", "18:00"]] } }, odesa: { timezone: "Europe/Kyiv" } },
      queues: [
        { site: "kyiv", queue: "care", formula: "answered", holidays: ["2026-12-25", "2027-01-01"] },
        { site: "kyiv", queue: "sales", targetSeconds: 30 },
      ],
      agents: [{ site: "kyiv", agent: "1240", name: "Olena", team: "silver" }],
      tariffs: [{ perMinute: 0.5, perContact: 1 }, { channel: "voice", lineKind: "free", perMinute: 0.2 }],
      currency: "UAH",
      value: { churnDays: 90, kindsApart: true, rates: { USD: 0.92, GBP: 1.17 } },
    });
    expect(changesOf(before, after)).toEqual([
      "sites lviv removed",
      'sites kyiv title "Kyiv" -> "Київ"',
      "sites kyiv hours default -> mon 09:00-18:00",
      'sites odesa added: timezone "Europe/Kyiv", silentMinutes 30',
      'queues kyiv/care title "Care" -> default',
      'queues kyiv/care formula "offered-less-short" -> "answered"',
      "queues kyiv/care holidays default -> 2026-12-25,2027-01-01",
      "queues kyiv/sales targetSeconds 20 -> 30",
      'agents kyiv/1240 team "gold" -> "silver"',
      "topics card-lost removed",
      "tariffs any contact perContact 0 -> 1",
      "tariffs channel voice, line free perMinute 0.1 -> 0.2",
      'company currency "EUR" -> "UAH"',
      "value kindsApart false -> true",
      "value rates none -> USD=0.92,GBP=1.17",
      "value churnDays 180 -> 90",
    ]);
  });

  it("is silent about the order of lists and about nothing", () => {
    expect(changesOf(before, before)).toEqual([]);
    expect(changesOf(before, { ...before, queues: [...before.queues].reverse() })).toEqual([]);
  });
});

describe("sections", () => {
  it("cover the directory whole: each part of it is read, written back, and seen when it changes", () => {
    const more = Directory.parse({
      sites: { x: {} },
      queues: [{ site: "x", queue: "x" }],
      agents: [{ site: "x", agent: "x" }],
      topics: [{ topic: "x", title: "x" }],
      tariffs: [{ site: "x" }],
      currency: "XXX",
      repeatDays: 1,
      value: { windowDays: 30 },
    });
    for (const part of Object.keys(Directory.shape) as (keyof Directory)[]) {
      expect(changesOf(before, { ...before, [part]: more[part] } as Directory), part).not.toEqual([]);
    }
    const copied = Object.values(sections).reduce(
      (directory, { read, write }) => Directory.parse(write(directory, read(before))),
      Directory.parse({}),
    );
    expect(copied).toEqual(before);
  });

  it("tell two things apart whatever their names", () => {
    const ids = [{ site: "a", queue: "b/c" }, { site: "a", queue: "b" }, { site: "a/b", queue: "c" }]
      .map((entry) => identityOf(sections.queue, entry));
    expect(new Set(ids).size).toBe(3);
  });
});

describe(toldOf, () => {
  it("tells each version against the one before that can be read", () => {
    const later = { ...before, repeatDays: 14 };
    const versions = [before, null, later, later].map((directory, i) => ({ revision: i + 3, at: i * 1000, directory }));
    expect(toldOf(versions)).toEqual([
      {
        revision: 3,
        at: "1970-01-01T00:00:00.000Z",
        changes: ["the oldest kept: 2 sites, 2 queues, 1 agents, 1 topics, 2 tariffs"],
      },
      { revision: 4, at: "1970-01-01T00:00:01.000Z", changes: ["cannot be read by this version of Frontline"] },
      { revision: 5, at: "1970-01-01T00:00:02.000Z", changes: ["company repeatDays 7 -> 14"] },
      { revision: 6, at: "1970-01-01T00:00:03.000Z", changes: ["nothing"] },
    ]);
  });
});
