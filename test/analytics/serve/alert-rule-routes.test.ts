import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { TrialRunning } from "../../../analytics/alerts/trial-running.ts";
import { addAlertRuleRoutes, alertRuleRoutes } from "../../../analytics/serve/alert-rule-routes.ts";
import { answerError } from "../../../analytics/serve/answers.ts";
import { openApi } from "../../../analytics/serve/openapi.ts";
import type {
  DryRunRequest,
  RuleConflictBody,
  RuleRow,
  RulesBody,
  RuleVersionsBody,
  SavedRuleBody,
} from "../../../schemas/alerts/api.ts";
import { aRule, memoryRules } from "../../support/alert-rules.ts";

const at = Date.UTC(2026, 10, 20, 8);
const headers = { "content-type": "application/json" };
const nothingFound = { from: "", to: "", alerts: 0, occurrences: 0, notices: 0, examples: [], notes: [] };

function stage() {
  const ruleStore = memoryRules(() => at);
  const app = new Hono();
  const tried: DryRunRequest[] = [];
  const busy = { is: false };
  addAlertRuleRoutes(app, {
    ruleStore,
    nameable: () => ({ receivers: ["team"], queues: new Set(["kyiv/sales"]) }),
    openAlerts: () => new Map([["vip-waits", 3]]),
    dryRun(request) {
      if (busy.is) return Promise.reject(new TrialRunning("Another one runs"));
      tried.push(request);
      return Promise.resolve(nothingFound);
    },
  });
  app.onError((error, c) => answerError(c, error, (cause) => expect.unreachable(String(cause))));
  const ask = async (path: string, init?: RequestInit) => await app.request(`/api/alert-rules${path}`, init);
  const get = async <T>(path: string) => await (await ask(path)).json() as T;
  const send = (method: string, path: string, body: unknown) =>
    ask(path, { method, headers, body: JSON.stringify(body) });
  const put = (name: string, body: unknown) => send("PUT", `/${name}`, body);
  const saved = async (name: string, rule: unknown, revision = 0) => {
    const answer = await put(name, { rule, revision });
    expect(answer.status).toBe(200);
    return await answer.json() as SavedRuleBody;
  };
  return { ruleStore, tried, busy, ask, get, put, send, saved };
}

const problemsOf = async (answer: Response) =>
  (await answer.json() as RuleConflictBody).error.problems.map(({ path, message }) => `${path}: ${message}`);

describe("GET /api/alert-rules", () => {
  it("lists those of the program first, what was saved in their place, and how many alerts are open", async () => {
    const { get, saved, ruleStore } = stage();
    const { revision } = await saved("vip-waits", aRule({ title: "Ours" }));
    await saved("zoo", aRule());
    ruleStore.put("broken", "{");
    ruleStore.put("orphan", JSON.stringify(aRule({ levels: [{ to: ["gone"] }] })));
    const { rules } = await get<RulesBody>("");
    expect(rules[0]).toEqual({
      name: "vip-waits",
      source: "saved",
      isBuiltIn: true,
      revision,
      at,
      rule: aRule({ title: "Ours" }),
      problems: [],
      open: 3,
    });
    expect(rules[1]).toMatchObject({ name: "vip-waits-long", source: "built-in", revision: 0, at: null, open: 0 });
    expect(rules.slice(-3).map(({ name, rule, problems }) => [name, rule === null, problems.map(({ path }) => path)]))
      .toEqual([["broken", true, [""]], ["orphan", false, ["levels.0.to.0"]], ["zoo", false, []]]);
  });
});

describe("GET /api/alert-rules/<name>", () => {
  it("gives one, also of the program, and 404 and 400 for what is none", async () => {
    const { get, ask } = stage();
    expect(await get<RuleRow>("/vip-refused")).toMatchObject({
      source: "built-in",
      rule: { trigger: { kind: "refused" } },
    });
    expect((await ask("/nothing")).status).toBe(404);
    expect((await ask("/constructor")).status).toBe(404);
    expect((await ask("/A%20B")).status).toBe(400);
  });
});

describe("PUT /api/alert-rules/<name>", () => {
  it("saves with the defaults filled in, and warns of what is doubtful", async () => {
    const { saved, get } = stage();
    const rule = { title: "T", trigger: { kind: "waiting" }, scope: { queues: [{ site: "kyiv", queue: "sails" }] } };
    expect((await saved("own", rule)).warnings).toEqual([
      { path: "scope.queues.0", message: "no queue sails of the site kyiv is known yet" },
    ]);
    expect((await get<RuleRow>("/own")).rule).toMatchObject({
      trigger: { params: { afterSeconds: 0 } },
      mostPerHour: 60,
    });
  });

  it("refuses with every problem at its place in the rule, and stores nothing", async () => {
    const { put, ask } = stage();
    const wrong = {
      ...aRule(),
      title: "",
      severity: "pink",
      trigger: { kind: "waiting", params: { afterSeconds: -1 } },
    };
    const answer = await put("own", { rule: wrong, revision: 0 });
    expect(answer.status).toBe(400);
    expect((await problemsOf(answer)).map((text) => text.split(": ")[0])).toEqual([
      "title",
      "severity",
      "trigger.params.afterSeconds",
    ]);
    const names = aRule({
      trigger: { kind: "kpi", params: { kpi: "ServiceLevel", below: 0.8 } },
      levels: [{ to: ["x"] }],
    });
    expect((await problemsOf(await put("own", { rule: names, revision: 0 }))).map((text) => text.split(": ")[0]))
      .toEqual([
        "trigger.params.kpi",
        "levels.0.to.0",
      ]);
    expect((await ask("/own")).status).toBe(404);
  });

  it("refuses a stale revision, says what changed meanwhile and gives what there is now", async () => {
    const { put, saved } = stage();
    const { revision } = await saved("own", aRule());
    await saved("own", aRule({ trigger: { kind: "waiting", params: { afterSeconds: 30 } }, enabled: false }), revision);
    const answer = await put("own", { rule: aRule({ title: "Mine" }), revision });
    const { error, current } = await answer.clone().json() as RuleConflictBody;
    expect([answer.status, error.message]).toEqual([409, "The alert rule own was saved meanwhile; nothing was stored"]);
    expect(current.rule?.enabled).toBe(false);
    expect(await problemsOf(answer)).toEqual([
      "enabled: the rule: enabled changed from true to false",
      "trigger.params.afterSeconds: the trigger: afterSeconds changed from 0 to 30",
    ]);
  });
});

describe("DELETE /api/alert-rules/<name>", () => {
  it("brings back the rule of the program, keeps the versions, and refuses a stale revision", async () => {
    const { ask, saved, get } = stage();
    const { revision } = await saved("vip-waits", aRule({ title: "Ours" }));
    expect((await ask(`/vip-waits?revision=${revision + 1}`, { method: "DELETE" })).status).toBe(409);
    expect((await ask(`/vip-waits?revision=${revision}`, { method: "DELETE" })).status).toBe(204);
    expect(await get<RuleRow>("/vip-waits")).toMatchObject({ source: "built-in", rule: { title: "A VIP waits" } });
    const { versions } = await get<RuleVersionsBody>("/vip-waits/versions");
    expect(versions.map(({ state }) => state)).toEqual(["deleted", "saved"]);
    const again = await ask(`/vip-waits?revision=${revision}`, { method: "DELETE" });
    expect([again.status, (await again.json() as RuleConflictBody).error.message]).toEqual([
      404,
      "There is no alert rule vip-waits that is saved: this one comes with the program",
    ]);
  });
});

describe("GET /api/alert-rules/<name>/versions", () => {
  it("tells the newest first, with what each changed", async () => {
    const { saved, get, ask } = stage();
    const { revision } = await saved("own", aRule());
    await saved("own", aRule({ scope: { customers: { tiers: ["A", "B"] } } }), revision);
    const { versions } = await get<RuleVersionsBody>("/own/versions");
    expect(versions.map(({ changes }) => changes)).toEqual([
      ['the scope: customers changed from {"tiers":["A"]} to {"tiers":["A","B"]}'],
      [],
    ]);
    expect((await ask("/nothing/versions")).status).toBe(404);
  });
});

describe("POST /api/alert-rules/dry-run", () => {
  it("tries a rule that is not saved, whoever it tells, and refuses one that is none", async () => {
    const { send, tried, busy } = stage();
    const rule = aRule({ levels: [{ to: ["nobody-yet"] }] });
    expect((await send("POST", "/dry-run", { rule, from: "2026-11-01T00:00:00Z" })).status).toBe(200);
    expect(tried).toEqual([{ rule, from: "2026-11-01T00:00:00Z" }]);
    const wrong = await send("POST", "/dry-run", { rule: { ...rule, trigger: { kind: "magic" } }, to: "now" });
    busy.is = true;
    const refused = await send("POST", "/dry-run", { rule });
    expect([refused.status, (await refused.json() as RuleConflictBody).error.message]).toEqual([
      409,
      "Another one runs",
    ]);
    expect([wrong.status, (await problemsOf(wrong)).map((text) => text.split(": ")[0])]).toEqual([
      400,
      ["trigger.kind", "to"],
    ]);
  });
});

it("every route is described with its schema", () => {
  const { paths } = openApi(alertRuleRoutes);
  expect(Object.keys(paths)).toEqual([
    "/api/alert-rules",
    "/api/alert-rules/dry-run",
    "/api/alert-rules/{name}",
    "/api/alert-rules/{name}/versions",
  ]);
  expect(JSON.stringify(paths["/api/alert-rules/{name}"]?.put)).toContain('"afterSeconds"');
});
