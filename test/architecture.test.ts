import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  codeOf,
  importCycles,
  importsOf,
  impurities,
  readSources,
  type Sources,
  unwanted,
  wrongImports,
} from "./support/architecture.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const sources = readSources(root);

/** Files with a reason to be longer than others, in lines. */
const longer = {
  "main.ts": 320, // The command line: every command in one place.
};

const folders = new Set(["ingest", "analytics", "wallboard", "schemas", "test", ".ci", ".git", "node_modules", "data"]);

/** Folders and files of rules, formulas, folds, translators, encoders and chart options. */
const pure = [
  "schemas/",
  "analytics/",
  "ingest/batch.ts",
  "ingest/event-writer.ts",
  "ingest/identify/address",
  "ingest/identify/book-keeper.ts",
  "ingest/identify/identification.ts",
  "ingest/identify/identifier.ts",
  "ingest/identify/known-addresses.ts",
  "ingest/ingest-stats.ts",
  "ingest/publisher.ts",
  "ingest/retrying.ts",
  "ingest/sources/",
  "ingest/store-batch.ts",
  "wallboard/address.ts",
  "wallboard/charts/bands.ts",
  "wallboard/charts/columns.ts",
  "wallboard/charts/heat-level.ts",
  "wallboard/charts/kpi-rule.ts",
  "wallboard/charts/place-labels.ts",
  "wallboard/charts/shares.ts",
  "wallboard/charts/time-ticks.ts",
  "wallboard/charts/trend-layout.ts",
  "wallboard/charts/value-scale.ts",
  "wallboard/alert-rules/draft.ts",
  "wallboard/alert-rules/param-fields.ts",
  "wallboard/alert-rules/rule-sentence.ts",
  "wallboard/alert-rules/rule-titles.ts",
  "wallboard/alerts/acts.ts",
  "wallboard/alerts/alert-",
  "wallboard/alerts/call-back.ts",
  "wallboard/alerts/history-words.ts",
  "wallboard/alerts/keys.ts",
  "wallboard/alerts/kpi-text.ts",
  "wallboard/alerts/open-matters.ts",
  "wallboard/alerts/places.ts",
  "wallboard/alerts/rule-title.ts",
  "wallboard/alerts/sentence.ts",
  "wallboard/alerts/what-to-say.ts",
  "wallboard/alerts/who.ts",
  "wallboard/board-notice.ts",
  "wallboard/error-log.ts",
  "wallboard/editor/arrange.ts",
  "wallboard/editor/drag.ts",
  "wallboard/editor/edit-board.ts",
  "wallboard/editor/edit-model.ts",
  "wallboard/editor/hold-key.ts",
  "wallboard/editor/kpi-choices.ts",
  "wallboard/editor/read-import.ts",
  "wallboard/editor/readable-board.ts",
  "wallboard/editor/unit-input.ts",
  "wallboard/link.ts",
  "wallboard/link-judgements.ts",
  "wallboard/group-by.ts",
  "wallboard/kpi-groups.ts",
  "wallboard/kpi-name.ts",
  "wallboard/name-table.ts",
  "wallboard/language.ts",
  "wallboard/page-language.ts",
  "wallboard/player/alert-banner.ts",
  "wallboard/player/announcement.ts",
  "wallboard/player/announcer.ts",
  "wallboard/player/commands.ts",
  "wallboard/player/day-span.ts",
  "wallboard/player/pixel-shift.ts",
  "wallboard/player/playlist.ts",
  "wallboard/player/reload-decision.ts",
  "wallboard/player/rotation.ts",
  "wallboard/player/tones.ts",
  "wallboard/report-",
  "wallboard/screen-id.ts",
  "wallboard/screens/screen-view.ts",
  "wallboard/server-clock.ts",
  "wallboard/sentences.ts",
  "wallboard/severity.ts",
  "wallboard/store.ts",
  "wallboard/texts/",
  "wallboard/tiles/channels-view.ts",
  "wallboard/tiles/course-trend.ts",
  "wallboard/tiles/fit.ts",
  "wallboard/tiles/gauge-view.ts",
  "wallboard/tiles/heat-view.ts",
  "wallboard/tiles/kpi-",
  "wallboard/tiles/link-view.ts",
  "wallboard/tiles/queue-view.ts",
  "wallboard/tiles/queues-",
  "wallboard/tiles/sparkline.ts",
  "wallboard/tiles/stable-order.ts",
  "wallboard/tiles/taken-waits.ts",
  "wallboard/tiles/text-view.ts",
  "wallboard/tiles/text-width.ts",
  "wallboard/tiles/same-input.ts",
  "wallboard/tiles/tile-zone.ts",
  "wallboard/tiles/trend-view.ts",
  "wallboard/tiles/worst-of.ts",
  "wallboard/trend-options.ts",
  "wallboard/upright-layout.ts",
];

/** The thin edges among them, where files, servers and clocks are. */
const edges = new Set([
  "analytics/alerts/alert-store.ts",
  "analytics/alerts/floor/floor-memory-store.ts",
  "analytics/alerts/floor/ingest-lag.ts",
  "analytics/alerts/floor/start-ingest-lag.ts",
  "analytics/alerts/lease.ts",
  "analytics/alerts/start-alerts.ts",
  "analytics/alerts/deliver/email.ts",
  "analytics/alerts/deliver/nats.ts",
  "analytics/alerts/deliver/post.ts",
  "analytics/alerts/deliver/push.ts",
  "analytics/alerts/deliver/push-keys.ts",
  "analytics/alerts/deliver/push-store.ts",
  "analytics/alerts/deliver/receiver-states.ts",
  "analytics/alerts/deliver/start-delivery.ts",
  "analytics/analytics.ts",
  "analytics/alert-setting-parts.ts",
  "analytics/alerts/receiver-store.ts",
  "analytics/alerts/rule-store.ts",
  "analytics/alerts/start-rules.ts",
  "analytics/alerts/start-customers.ts",
  "analytics/alerts/trials.ts",
  "analytics/board-store.ts",
  "analytics/kept-store.ts",
  "analytics/directory-store.ts",
  "analytics/live/checkpoint-store.ts",
  "analytics/live/live-feed.ts",
  "analytics/screen-bus.ts",
  "analytics/screen-store.ts",
  "analytics/serve/alert-routes.ts",
  "analytics/serve/app.ts",
  "analytics/start-alerting.ts",
  "analytics/start-screens.ts",
  "analytics/settings-kv.ts",
  "analytics/start-timers.ts",
  "analytics/value/scoring-lock.ts",
  "analytics/web-server.ts",
  "ingest/sources/asterisk/clock.ts",
  "ingest/sources/asterisk/follow-log.ts",
  "ingest/sources/asterisk/position.ts",
  "ingest/sources/asterisk/read-log.ts",
  "ingest/sources/asterisk/run-asterisk.ts",
  "ingest/sources/calls/import-calls.ts",
  "ingest/sources/csv/import-rows.ts",
  "ingest/sources/csv/text-pieces.ts",
  "ingest/sources/simulator/demo-note.ts",
  "ingest/sources/simulator/demo-scores.ts",
  "ingest/sources/simulator/demo-staff.ts",
  "ingest/sources/simulator/play-demo.ts",
  "ingest/sources/simulator/run-simulator.ts",
]);

/** Commands read files and talk to servers. */
const isPure = (path: string) =>
  pure.some((start) => path.startsWith(start)) && !edges.has(path) && !path.startsWith("analytics/commands/");

/** A project of these files. */
const project = (files: Record<string, string>): Sources => new Map(Object.entries(files));

describe("the project", () => {
  it("is read whole", () => {
    for (const path of ["main.ts", "schemas/event.ts", "analytics/live/floor.ts", "wallboard/elements/fl-board.ts"]) {
      expect(sources.has(path), path).toBe(true);
    }
    expect([...edges].filter((path) => !sources.has(path))).toEqual([]);
    expect(pure.filter((start) => ![...sources.keys()].some((path) => path.startsWith(start)))).toEqual([]);
  });

  it("imports only in the direction of the design", () => {
    expect(wrongImports(sources)).toEqual([]);
  });

  it("has no files that import each other in a ring", () => {
    expect(importCycles(sources)).toEqual([]);
  });

  it("keeps its rules free of clients, clocks, environment and chance", () => {
    expect(impurities(sources, isPure)).toEqual([]);
  });

  it("has no file that is too long, and none of what no file may hold", () => {
    expect(unwanted(sources, longer)).toEqual([]);
  });

  it("has the folders of the design and no others", () => {
    const found = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) =>
      name
    );
    expect(found.filter((name) => !folders.has(name))).toEqual([]);
  });
});

describe("importsOf", () => {
  it("finds every form, relative ones by their path from the root", () => {
    const source = `
      import { a } from "./a.ts";
      import b, { type C } from "../b.ts";
      import * as d from "node:fs";
      import type { E } from "zod";
      import { type F, type G } from "./f.ts";
      import {
        type H,
        i,
      } from "./h.ts";
      import "./side.ts";
      export { j } from "./j.ts";
      export * from "./k.ts";
      const l = await import("./l.ts");
      // import { m } from "./m.ts";
      /* import { n } from "./n.ts"; */
      const text = 'import { o } from "./o.ts"';`;
    expect(importsOf("area/sub/x.ts", source)).toEqual([
      { target: "area/sub/a.ts", isType: false },
      { target: "area/b.ts", isType: false },
      { target: "node:fs", isType: false },
      { target: "zod", isType: true },
      { target: "area/sub/f.ts", isType: true },
      { target: "area/sub/h.ts", isType: false },
      { target: "area/sub/j.ts", isType: false },
      { target: "area/sub/k.ts", isType: false },
      { target: "area/sub/side.ts", isType: false },
      { target: "area/sub/l.ts", isType: false },
    ]);
  });
});

describe("codeOf", () => {
  it("leaves out comments and what strings say", () => {
    const source = "a(\"Date.now // no comment\"); // Date.now\n/* Date.now */ b('Date.now', `Date.now`);";
    expect(codeOf(source)).not.toContain("Date.now");
    expect(codeOf(source)).toMatch(/^a\(""\); +\n +b\("", ""\);$/);
  });
});

describe("wrongImports", () => {
  it.each([
    ["ingest/a.ts", 'import { b } from "../analytics/b.ts";', "ingest must not import analytics/b.ts"],
    ["analytics/live/a.ts", 'import type { B } from "../../ingest/b.ts";', "analytics must not import ingest/b.ts"],
    ["wallboard/a.ts", 'import { b } from "../analytics/b.ts";', "wallboard must not import analytics/b.ts"],
    ["analytics/a.ts", 'import { b } from "../test/support/b.ts";', "analytics must not import test/support/b.ts"],
    ["schemas/a.ts", 'import { b } from "../ingest/b.ts";', "schemas must not import ingest/b.ts"],
    ["schemas/a.ts", 'import { readFile } from "node:fs";', "schemas imports only zod, not node:fs"],
    ["ingest/a.ts", 'import { b } from "../runtime.ts";', "only main.ts and tests import runtime.ts"],
    ["runtime.ts", 'import { b } from "./main.ts";', "nobody imports main.ts"],
    ["main.ts", 'import { b } from "./test/b.ts";', "root must not import test/b.ts"],
  ])("finds what %s must not import", (path, source, problem) => {
    expect(wrongImports(project({ [path]: source }))).toEqual([`${path}: ${problem}`]);
  });

  it("lets each area import itself, the schemas and packages, and tests and main everything", () => {
    expect(wrongImports(project({
      "ingest/a.ts": 'import { b } from "./b.ts"; import { c } from "../schemas/c.ts"; import { connect } from "nats";',
      "schemas/c.ts": 'import { z } from "zod"; import { d } from "./d.ts";',
      "main.ts": 'import { a } from "./ingest/a.ts"; import { r } from "./runtime.ts";',
      "test/ingest/a.test.ts": 'import { a } from "../../ingest/a.ts"; import { r } from "../../runtime.ts";',
    }))).toEqual([]);
  });
});

describe("importCycles", () => {
  it("finds a ring, and does not take types for one", () => {
    const ring = project({
      "a.ts": 'import { b } from "./b.ts";',
      "b.ts": 'import { c } from "./c.ts";',
      "c.ts": 'import { b } from "./b.ts";',
    });
    expect(importCycles(ring)).toEqual(["b.ts -> c.ts -> b.ts"]);
    ring.set("c.ts", 'import { type B } from "./b.ts"; import type { A } from "./a.ts";');
    expect(importCycles(ring)).toEqual([]);
  });
});

describe("impurities", () => {
  const found = (source: string) => impurities(project({ "p.ts": source }), (path) => path.startsWith("p"));

  it.each([
    ["const a = Date.now();", "p.ts uses the clock"],
    ["const a = new Date();", "p.ts uses the clock"],
    ["const a = performance.now();", "p.ts uses the clock"],
    ["const a = Math.random();", "p.ts uses a random source"],
    ["const a = process.env;", "p.ts uses the environment"],
    ["setTimeout(a, 1);", "p.ts uses a timer"],
    ["await fetch(a);", "p.ts uses the network"],
    ['import { connect } from "nats";', "p.ts imports nats"],
    ['import process from "node:process";', "p.ts imports node:process"],
    ['import { edge } from "./edge.ts";', "p.ts imports edge.ts"],
  ])("finds %s", (source, problem) => {
    expect(found(source)).toEqual([problem]);
  });

  it("lets a pure file take a moment, a clock and types of clients as arguments", () => {
    const source = `
      import type { NatsConnection } from "nats";
      import { z } from "zod";
      import { other } from "./pure.ts";
      const day = (at: number, clock: () => number) => new Date(at).getTime() - clock();`;
    expect(found(source)).toEqual([]);
  });

  it("does not look at files that are not said to be pure", () => {
    expect(impurities(project({ "edge.ts": "Date.now()" }), (path) => path.startsWith("p"))).toEqual([]);
  });
});

describe("unwanted", () => {
  const found = (path: string, source: string) => unwanted(project({ [path]: source }));

  it("finds a file that is too long; tests may be longer, and listed files as long as listed", () => {
    const lines = (count: number) => "a();\n".repeat(count);
    expect(found("ingest/a.ts", lines(250))).toEqual([]);
    expect(found("ingest/a.ts", lines(251))).toEqual(["ingest/a.ts has 251 lines, at most 250"]);
    expect(found("test/a.test.ts", lines(400))).toEqual([]);
    expect(found("test/a.test.ts", lines(401))).toEqual(["test/a.test.ts has 401 lines, at most 400"]);
    expect(unwanted(project({ "main.ts": lines(321) }), longer)).toEqual(["main.ts has 321 lines, at most 320"]);
  });

  it.each(["let a: any;", "const a = b as any;", "let a: Map<string, any>;", "let a: any[];", "let a: string | any;"])(
    "finds the any in %s",
    (source) => {
      expect(found("a.ts", source)).toEqual(["a.ts has an any"]);
    },
  );

  it.each([["it", "skip"], ["test", "only"], ["describe", "todo"], ["it.each([])", "only"]])(
    "finds %s.%s",
    (call, word) => {
      const plain = call.replace("([])", "");
      expect(found("a.ts", `${plain}.${word}("x", () => {});`)).toEqual(["a.ts leaves a test out or runs it alone"]);
    },
  );

  it("finds an empty catch, also with a comment in it", () => {
    for (const source of ["try { a(); } catch {}", "try { a(); } catch (cause) { /* never mind */ }"]) {
      expect(found("a.ts", source)).toEqual(["a.ts has an empty catch"]);
    }
  });

  it("finds Deno's own API and an import without .ts", () => {
    expect(found("a.ts", "Deno.exit();")).toEqual(["a.ts uses Deno's own API"]);
    const files = project({ "x/a.ts": 'import { b } from "./b";', "x/b.ts": "" });
    expect(unwanted(files)).toEqual(["x/a.ts imports x/b without .ts"]);
  });

  it("does not take words for code", () => {
    const source = 'const text = "any, it.only, catch {}"; // : any\nconst company = many; expect.any(String);';
    expect(found("a.ts", source)).toEqual([]);
  });
});
