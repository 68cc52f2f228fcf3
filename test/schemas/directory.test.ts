import { describe, expect, it } from "vitest";
import { ValueSettings } from "../../schemas/value.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import { parseRequest } from "../../schemas/bad-request.ts";
import { deadSubject, eventSubject, messageId } from "../../schemas/subjects.ts";

describe("Directory", () => {
  it("gives a queue the defaults of everything that is not said", () => {
    expect(Directory.parse({ queues: [{ site: "kyiv", queue: "sales" }] })).toEqual({
      sites: {},
      agents: [],
      topics: [],
      tariffs: [],
      currency: "EUR",
      repeatDays: 7,
      value: ValueSettings.parse({}),
      queues: [{
        site: "kyiv",
        queue: "sales",
        targetSeconds: 20,
        goal: 0.8,
        formula: "offered-less-short",
        shortSeconds: 5,
        shrinkage: 0.3,
      }],
    });
  });

  it("names every problem together", () => {
    const value = {
      sites: { "Kyiv!": {}, lviv: { timezone: "Mars/Olympus", color: "red" } },
      queues: [{ site: "kyiv", queue: "", goal: 80, formula: "best", targetSeconds: 0 }],
    };
    const paths: string[] = [];
    try {
      parseRequest(Directory, value, "the directory");
    } catch (cause) {
      paths.push(...(cause as { problems: { path: string }[] }).problems.map(({ path }) => path));
    }
    expect(paths.sort()).toEqual([
      "queues.0.formula",
      "queues.0.goal",
      "queues.0.queue",
      "queues.0.targetSeconds",
      "sites.Kyiv!",
      "sites.lviv",
      "sites.lviv.timezone",
    ]);
  });

  it("lists each queue of a site once; the same name at another site is another queue", () => {
    const queue = (site: string) => ({ site, queue: "sales" });
    expect(Directory.safeParse({ queues: [queue("kyiv"), queue("lviv")] }).success).toBe(true);
    expect(() => Directory.parse({ queues: [queue("kyiv"), queue("kyiv")] })).toThrow("each queue of a site once");
  });

  it("lists each agent, topic and tariff once", () => {
    const agent = (site: string) => ({ site, agent: "1240" });
    const lists = (more: object) => Directory.safeParse(more).error?.issues.map(({ path }) => path[0]) ?? [];
    expect(lists({ agents: [agent("kyiv"), agent("lviv")], topics: [{ topic: "a", title: "A" }] })).toEqual([]);
    expect(lists({ tariffs: [{ channel: "voice" }, { channel: "voice", lineKind: "free" }, {}] })).toEqual([]);
    expect(lists({ agents: [agent("kyiv"), agent("kyiv")] })).toEqual(["agents"]);
    expect(lists({ topics: [{ topic: "a", title: "A" }, { topic: "a", title: "B" }] })).toEqual(["topics"]);
    expect(lists({ tariffs: [{ channel: "voice", perContact: 1 }, { channel: "voice" }] })).toEqual(["tariffs"]);
  });
});

describe("DirectoryIndex", () => {
  const index = new DirectoryIndex(
    Directory.parse({
      sites: { kyiv: { title: "Київ", timezone: "Europe/Kyiv" }, lviv: {} },
      queues: [{
        site: "kyiv",
        queue: "a/b",
        title: "A",
        targetSeconds: 1.5,
        shortSeconds: 0,
        goal: 0.9,
        formula: "answered",
      }],
    }),
    "Europe/Berlin",
  );

  it("knows the rules of a listed queue in ms", () => {
    const rules = {
      title: "A",
      team: null,
      shrinkage: 0.3,
      targetMs: 1500,
      shortMs: 0,
      goal: 0.9,
      formula: "answered",
    };
    expect(index.rules("kyiv", "a/b")).toEqual(rules);
  });

  it("gives a queue nobody listed the defaults and its own name, each time the same", () => {
    const rules = {
      title: "a/b",
      team: null,
      shrinkage: 0.3,
      targetMs: 20_000,
      shortMs: 5_000,
      goal: 0.8,
      formula: "offered-less-short",
    };
    expect(index.rules("lviv", "a/b")).toEqual(rules);
    expect(index.rules("lviv", "a/b")).toBe(index.rules("lviv", "a/b"));
  });

  it("knows the names and teams of agents and the titles of topics that are listed", () => {
    const agents = [{ site: "kyiv", agent: "1240", name: "Olena", team: "gold" }, { site: "kyiv", agent: "1241" }];
    const topics = [{ topic: "card-lost", title: "Lost card" }];
    const told = new DirectoryIndex(Directory.parse({ agents, topics }), "UTC");
    expect([told.agentName("kyiv", "1240"), told.team("kyiv", "1240")]).toEqual(["Olena", "gold"]);
    for (const [site, agent] of [["kyiv", "1241"], ["lviv", "1240"]] as const) {
      expect([told.agentName(site, agent), told.team(site, agent)]).toEqual([null, null]);
    }
    expect([told.topicTitle("card-lost"), told.topicTitle("invoice")]).toEqual(["Lost card", "invoice"]);
  });

  it("knows zone and title of a site, else the default zone and the site's name", () => {
    expect([index.timezone("kyiv"), index.siteTitle("kyiv")]).toEqual(["Europe/Kyiv", "Київ"]);
    for (const site of ["lviv", "odesa"]) {
      expect([index.timezone(site), index.siteTitle(site)]).toEqual(["Europe/Berlin", site]);
    }
  });
});

describe("subjects", () => {
  it("are by site and type, the message id by source and id, dead letters by reason", () => {
    expect(eventSubject({ site: "kyiv", type: "leg.left" })).toBe("frontline.events.kyiv.leg.left");
    expect(messageId({ source: "asterisk/kyiv-1", id: "1383900788.167039/2" })).toBe(
      "asterisk/kyiv-1/1383900788.167039/2",
    );
    expect(deadSubject("not-json")).toBe("frontline.dead.not-json");
  });
});

describe("DirectoryIndex.commonFormula", () => {
  const queues = [
    { site: "kyiv", queue: "sales", formula: "answered" },
    { site: "kyiv", queue: "support", formula: "answered" },
    { site: "lviv", queue: "sales", formula: "offered" },
  ];
  const index = new DirectoryIndex(Directory.parse({ queues }), "UTC");
  const formulaOf = (...keys: string[]) =>
    index.commonFormula(keys.map((key) => ({ site: key.split("/")[0] as string, queue: key.split("/")[1] as string })));

  it("is the queues' own when all agree, else the default", () => {
    expect(formulaOf("kyiv/sales", "kyiv/support")).toBe("answered");
    expect(formulaOf("kyiv/sales", "lviv/sales")).toBe("offered-less-short");
    expect(formulaOf()).toBe("offered-less-short");
  });

  it("counts a queue that is not listed with its default", () => {
    expect(formulaOf("kyiv/sales", "kyiv/unlisted")).toBe("offered-less-short");
  });
});
