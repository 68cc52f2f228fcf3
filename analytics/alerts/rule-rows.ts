import type { RuleRow, RuleVersionRow } from "../../schemas/alerts/api.ts";
import type { AlertRule } from "../../schemas/alerts/rule.ts";
import { changedFields } from "../../schemas/changed-fields.ts";
import type { Problem } from "../../schemas/decode.ts";
import { wrongNames } from "./rule-check.ts";
import type { KeptRule, RuleVersion } from "./rule-store.ts";

/** What a row tells besides the rule itself. */
export type RuleSurroundings = {
  builtIn: ReadonlyMap<string, AlertRule>;
  /** Names of those there are. */
  receivers: readonly string[];
  /** Alerts that are open, by rule; of one without any there is no entry. */
  open: ReadonlyMap<string, number>;
};

/** What there is under this name: what was saved, else what comes with the program; null without either. */
export function ruleRow(name: string, kept: KeptRule | null, around: RuleSurroundings): RuleRow | null {
  if (kept) return savedRow(kept, around);
  const rule = around.builtIn.get(name);
  if (!rule) return null;
  const open = around.open.get(name) ?? 0;
  return { name, source: "built-in", isBuiltIn: true, revision: 0, at: null, rule, problems: [], open };
}

function savedRow({ name, revision, at, reading }: KeptRule, { builtIn, receivers, open }: RuleSurroundings): RuleRow {
  const rule = reading.verdict === "read" ? reading.value : null;
  const problems = rule ? wrongNames(rule, { receivers }) : reading.problems;
  const isBuiltIn = builtIn.has(name);
  return { name, source: "saved", isBuiltIn, revision, at, rule, problems, open: open.get(name) ?? 0 };
}

/** What there is when somebody's rule was deleted meanwhile and none comes with the program. */
export function goneRow(name: string): RuleRow {
  const problems = [{ path: "", message: "was deleted" }];
  return { name, source: "saved", isBuiltIn: false, revision: 0, at: null, rule: null, problems, open: 0 };
}

/** All rules: those that come with the program first, in their order, also where one was saved in their place. */
export function ruleRows(kept: readonly KeptRule[], around: RuleSurroundings): RuleRow[] {
  const saved = new Map(kept.map((rule) => [rule.name, rule]));
  const own = [...saved.keys()].filter((name) => !around.builtIn.has(name)).sort();
  return [...around.builtIn.keys(), ...own].flatMap((name) => ruleRow(name, saved.get(name) ?? null, around) ?? []);
}

/** The newest first, each against the one before that can be read; of the oldest nobody knows what was before. */
export function ruleVersionRows(versions: readonly RuleVersion[]): RuleVersionRow[] {
  let before: AlertRule | null = null;
  const rows = versions.map(({ revision, at, reading }): RuleVersionRow => {
    if (reading === null) return { revision, at, state: "deleted", rule: null, changes: [] };
    if (reading.verdict === "unreadable") return { revision, at, state: "unreadable", rule: null, changes: [] };
    const changes = before ? ruleChanges(before, reading.value).map(({ message }) => message) : [];
    before = reading.value;
    return { revision, at, state: "saved", rule: reading.value, changes };
  });
  return rows.reverse();
}

/** What the later rule says otherwise, in words for the people who edit it. */
export function ruleChanges(before: AlertRule, after: AlertRule): Problem[] {
  const { trigger: oldTrigger, scope: oldScope, ...old } = before;
  const { trigger, scope, ...present } = after;
  const kinds = [{ kind: oldTrigger.kind }, { kind: trigger.kind }] as const;
  return [
    ...changedFields(old, present, { path: "", subject: "the rule" }),
    ...changedFields(...kinds, { path: "trigger", subject: "the trigger" }),
    ...changedFields(oldTrigger.params, trigger.params, { path: "trigger.params", subject: "the trigger" }),
    ...changedFields(oldScope, scope, { path: "scope", subject: "the scope" }),
  ];
}
