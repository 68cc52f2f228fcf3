import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import {
  DeleteParams,
  type DryRunBody,
  DryRunRequest,
  type RuleConflictBody,
  type RuleRow,
  type RulesBody,
  type RuleVersionsBody,
  type SavedRuleBody,
  SaveRule,
} from "../../schemas/alerts/api.ts";
import { AlertName } from "../../schemas/alerts/names.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import { type Problem, problemOf } from "../../schemas/decode.ts";
import { builtInRules } from "../alerts/built-in-rules.ts";
import { doubtful, type Nameable, wrongNames } from "../alerts/rule-check.ts";
import {
  goneRow,
  ruleChanges,
  ruleRow,
  ruleRows,
  type RuleSurroundings,
  ruleVersionRows,
} from "../alerts/rule-rows.ts";
import type { RuleStore } from "../alerts/rule-store.ts";
import { TrialRunning } from "../alerts/trial-running.ts";
import { fail } from "./answers.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

/** A rule of 500 queues with long names has 150 kB. */
const limits = { mostBytes: 500_000 };

const NameParams = z.strictObject({ name: AlertName });
const nothing = z.strictObject({});

export type AlertRuleParts = {
  ruleStore: RuleStore;
  /** What rules may name now. */
  nameable: () => Nameable;
  /** Alerts that are open, by rule. */
  openAlerts: () => ReadonlyMap<string, number>;
  /** What a rule would have done; rejects with `BadRequest` or `TrialRunning`. */
  dryRun: (request: DryRunRequest, signal: AbortSignal) => Promise<DryRunBody>;
};

/** Rules as data: listed, read, saved, deleted, their versions, and what they would have done. */
export function addAlertRuleRoutes<E extends Env>(app: Hono<E>, parts: AlertRuleParts): void {
  app.get("/api/alert-rules", (c) => getRules(c, parts));
  app.post("/api/alert-rules/dry-run", (c) => dryRun(c, parts));
  app.get("/api/alert-rules/:name", (c) => getRule(c, parts));
  app.put("/api/alert-rules/:name", (c) => putRule(c, parts));
  app.delete("/api/alert-rules/:name", (c) => deleteRule(c, parts));
  app.get("/api/alert-rules/:name/versions", (c) => getVersions(c, parts));
}

function around({ nameable, openAlerts }: AlertRuleParts): RuleSurroundings {
  return { builtIn: builtInRules, receivers: nameable().receivers, open: openAlerts() };
}

function nameOf(c: Context): string {
  return parseRequest(NameParams, { name: c.req.param("name") }, "the name of the alert rule").name;
}

function missing(c: Context, name: string, reason = "") {
  return fail(c, 404, { code: "not-found", message: `There is no alert rule ${name}${reason}` });
}

async function getRules(c: Context, parts: AlertRuleParts) {
  return c.json({ rules: ruleRows(await parts.ruleStore.list(), around(parts)) } satisfies RulesBody);
}

async function rowOf(name: string, parts: AlertRuleParts): Promise<RuleRow | null> {
  return ruleRow(name, await parts.ruleStore.load(name), around(parts));
}

async function getRule(c: Context, parts: AlertRuleParts) {
  const name = nameOf(c);
  const row = await rowOf(name, parts);
  return row ? c.json(row satisfies RuleRow) : missing(c, name);
}

async function putRule(c: Context, parts: AlertRuleParts) {
  const name = nameOf(c);
  const { rule, revision } = readSaving(await readJson(c, limits), parts.nameable());
  const saved = await parts.ruleStore.save(name, rule, revision);
  if (!saved) return await conflict(c, parts, { name, revision });
  return c.json({ name, ...saved, warnings: doubtful(rule, parts.nameable()) } satisfies SavedRuleBody);
}

/** Throws `BadRequest` with every problem at its place in the rule. */
function readSaving(body: unknown, nameable: Nameable): { rule: AlertRule; revision: number } {
  const parsed = SaveRule.safeParse(body, { reportInput: true });
  const problems = parsed.success ? wrongNames(parsed.data.rule, nameable) : parsed.error.issues.map(inRule);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new BadRequest("Cannot save the alert rule", problems);
}

/** The rule is all that people see: places are told from its top. */
function inRule(issue: z.core.$ZodIssue): Problem {
  const { path, message } = problemOf(issue);
  return { path: path.replace(/^rule(\.|$)/, ""), message };
}

async function deleteRule(c: Context, parts: AlertRuleParts) {
  const name = nameOf(c);
  const { revision } = parseRequest(DeleteParams, c.req.query(), "the parameters of /api/alert-rules/:name");
  if (!await parts.ruleStore.load(name)) {
    return missing(c, name, builtInRules.has(name) ? " that is saved: this one comes with the program" : "");
  }
  return await parts.ruleStore.delete(name, revision)
    ? c.body(null, 204)
    : await conflict(c, parts, { name, revision });
}

type Edited = { name: string; revision: number };

/** Somebody else was faster: tells what they changed since the revision that was edited. */
async function conflict(c: Context, parts: AlertRuleParts, { name, revision }: Edited) {
  const current = await rowOf(name, parts) ?? goneRow(name);
  const versions = await parts.ruleStore.versions(name);
  const reading = versions.find((one) => one.revision === revision)?.reading;
  const edited = reading?.verdict === "read" ? reading.value : revision === 0 ? builtInRules.get(name) ?? null : null;
  const message = `The alert rule ${name} was ${current.rule ? "saved" : "deleted"} meanwhile; nothing was stored`;
  const problems = edited && current.rule ? ruleChanges(edited, current.rule) : current.problems;
  return c.json({ error: { code: "conflict", message, problems }, current } satisfies RuleConflictBody, 409);
}

async function getVersions(c: Context, { ruleStore }: AlertRuleParts) {
  const name = nameOf(c);
  const versions = await ruleStore.versions(name);
  if (versions.length === 0 && !builtInRules.has(name)) return missing(c, name);
  return c.json({ name, versions: ruleVersionRows(versions) } satisfies RuleVersionsBody);
}

async function dryRun(c: Context, parts: AlertRuleParts) {
  const parsed = DryRunRequest.safeParse(await readJson(c, limits), { reportInput: true });
  // Receivers are told nothing, so those that are not there yet do not matter.
  const problems = parsed.success
    ? wrongNames({ ...parsed.data.rule, levels: [] }, parts.nameable())
    : parsed.error.issues.map(inRule);
  if (!parsed.success || problems.length > 0) throw new BadRequest("Cannot try the alert rule", problems);
  try {
    return c.json(await parts.dryRun(parsed.data, c.req.raw.signal) satisfies DryRunBody);
  } catch (cause) {
    if (!(cause instanceof TrialRunning)) throw cause;
    return fail(c, 409, { code: "busy", message: cause.message });
  }
}

const answers = ["application/json"];
const place = NameParams;
const stale = { 409: "Somebody else was faster: what they changed, and the rule as it is now" };

/** What `/api/openapi.json` tells of them. */
export const alertRuleRoutes: DescribedRoute[] = [
  { path: "/api/alert-rules", summary: "Every alert rule, also those of the program", params: nothing, answers },
  {
    method: "post",
    path: "/api/alert-rules/dry-run",
    summary: "What a rule would have done, by default in the last 7 days; nobody is told anything",
    params: nothing,
    body: DryRunRequest,
    answers,
    failures: { 409: "Another one is running" },
  },
  { path: "/api/alert-rules/{name}", summary: "One alert rule and its revision", place, params: nothing, answers },
  {
    method: "put",
    path: "/api/alert-rules/{name}",
    summary: "Saves an alert rule if it is still of that revision; what is doubtful in it is told",
    place,
    params: nothing,
    body: SaveRule,
    answers,
    failures: stale,
  },
  {
    method: "delete",
    path: "/api/alert-rules/{name}",
    summary: "Deletes an alert rule if it is still of that revision; one of the program is in force again",
    place,
    params: DeleteParams,
    answers: [],
    failures: stale,
  },
  {
    path: "/api/alert-rules/{name}/versions",
    summary: "The last 64 versions of an alert rule, the newest first, with what each changed",
    place,
    params: nothing,
    answers,
  },
];
