import { beforeAll, describe, expect, test } from "vitest";
import { builtInRules } from "../../../../analytics/alerts/built-in-rules.ts";
import { FloorWatch } from "../../../../analytics/alerts/floor/floor-watch.ts";
import { Floor } from "../../../../analytics/live/floor.ts";
import { surges } from "../../../../analytics/live/surges.ts";
import { BASELINE_STEP_MS, type SurgeBaseline } from "../../../../analytics/surge-baseline.ts";
import { type PastCells, PastReceived, type SurgeKind, surgeKinds } from "../../../../analytics/surge-past.ts";
import { demoDirectory } from "../../../../ingest/sources/simulator/directory.ts";
import { sites } from "../../../../ingest/sources/simulator/places.ts";
import { simulateDay } from "../../../../ingest/sources/simulator/simulate.ts";
import { decodeText } from "../../../../schemas/decode.ts";
import { DirectoryIndex } from "../../../../schemas/directory.ts";
import { viewAt } from "../../../support/board-view.ts";
import { DAY, HOUR, wednesday } from "./simulated-day.ts";

const MINUTE = 60_000;
const directory = new DirectoryIndex(demoDirectory, "UTC");
/** Three o'clock in Kyiv: only the queue that never sleeps is staffed there. The first surge of that day begins at 2:00 UTC. */
const now = wednesday + HOUR;
const asked = now - 20 * MINUTE;

/** The floor as it stands at that moment, by the events of its day so far. */
function floorAt(at: number, surgesAt: number[] = []): Floor {
  const floor = new Floor({ directory });
  for (const wire of simulateDay({ seed: 1, day: Math.floor(at / DAY), surgesAt })) {
    if (Date.parse(wire.time) >= at) break;
    const decoded = decodeText(JSON.stringify(wire));
    if (decoded.verdict === "accept") floor.apply(decoded.event);
  }
  return floor;
}

/** What the same hours of five weeks received, by the minute; in two of them was a surge, each at another time. */
function usual(): SurgeBaseline {
  const floors = [1, 2, 3, 4, 5].map((week) => floorAt(now - week * 7 * DAY));
  const past = sites.map(({ site, zone }): [string, PastReceived] => {
    const cells = new Map<SurgeKind, Map<string, Map<number, number>>>(surgeKinds.map((kind) => [kind, new Map()]));
    for (const floor of floors) countInto(cells, floor, site);
    return [site, new PastReceived({ timezone: zone, stepMs: BASELINE_STEP_MS, cells: cells as PastCells })];
  });
  return { madeAt: now - HOUR, past: new Map(past) };
}

function countInto(cells: Map<SurgeKind, Map<string, Map<number, number>>>, { state }: Floor, site: string): void {
  for (const contact of state.contacts.values()) {
    for (const { queue, placedAt } of contact.site === site ? contact.legs : []) {
      const minute = Math.floor((placedAt ?? 0) / MINUTE);
      const add = (kind: SurgeKind, name: string) => {
        const counts = cells.get(kind)!.get(name) ?? new Map<number, number>();
        cells.get(kind)!.set(name, counts.set(minute, (counts.get(minute) ?? 0) + 1));
      };
      add("site", "");
      add("queue", queue);
      if (contact.topic) add("topic", contact.topic.what);
    }
  }
}

describe("a surge of the demo", () => {
  let baseline: SurgeBaseline;
  beforeAll(() => void (baseline = usual()), 60_000);

  const flaggedOn = (floor: Floor) =>
    surges(floor, baseline, now).filter(({ isFlagged }) => isFlagged).map(({ site, kind, name }) =>
      `${site} ${kind} ${name}`.trim()
    );
  const alarmsOn = (floor: Floor) => {
    const rules = [...builtInRules].map(([name, rule]) => ({ ...rule, name, since: 0 }));
    const watch = new FloorWatch({
      rules: () => rules.filter(({ name }) => name === "surge"),
      viewAt: (at) => viewAt(floor, at, { baseline }),
      ingestBehindMs: () => null,
    });
    return watch.step(now).map(({ subject, until }) => [subject.kind, subject.id, until]);
  };

  test("lies far above what is usual, and the rule that comes with the program tells it", () => {
    const floor = floorAt(now, [asked]);
    expect(flaggedOn(floor).sort()).toEqual(["kyiv queue care", "kyiv site", "kyiv topic card-lost"]);
    expect(alarmsOn(floor).sort()).toEqual([["queue", "kyiv/care", null], ["site", "kyiv", null]]);
  });

  test("is not there where nobody asked for it: what is usual raises nothing", () => {
    const floor = floorAt(now);
    expect(flaggedOn(floor)).toEqual([]);
    expect(alarmsOn(floor)).toEqual([]);
  });

  test("changes nothing before it begins, so that a day can be told further after one was asked for", () => {
    const ids = (surgesAt: number[]) => {
      const before: string[] = [];
      for (const event of simulateDay({ seed: 1, day: wednesday / DAY, surgesAt })) {
        if (Date.parse(event.time) >= asked) break;
        before.push(JSON.stringify(event));
      }
      return before.join();
    };
    expect(ids([asked]) === ids([])).toBe(true);
  });
});
