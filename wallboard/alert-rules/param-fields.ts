import type { TriggerKind, TriggerParams } from "../../schemas/alerts/triggers.ts";
import { RefuseReason } from "../../schemas/names.ts";
import type { Text } from "../language.ts";
import type { suffixTexts } from "../texts/alert-rule-fields.ts";
import type { hintTexts } from "../texts/alert-rule-hints.ts";
import { refuseTexts, surgeTexts, surveyTexts } from "../texts/alert-rule-kinds.ts";
import { placeTexts } from "../texts/alert-rule-parts.ts";
import { outcomeTexts } from "../texts/customer-entries.ts";
import { choiceTexts } from "../texts/editor-options.ts";

export type Suffix = keyof typeof suffixTexts;
type Hint = keyof typeof hintTexts;

/** How a parameter is typed or chosen. */
export type Control =
  | { control: "number"; suffix?: Suffix; hint?: Hint }
  | { control: "percent" }
  | { control: "kpi" }
  /** In the unit of the number of the catalogue. */
  | { control: "bound"; hint?: Hint }
  | { control: "one"; options: readonly string[]; texts: Record<string, Text> }
  | { control: "several"; options: readonly string[]; texts: Record<string, Text>; hint?: Hint };
export type ParamField = Control & { key: string };

/** Every parameter of each kind, in the order of the form; a test holds them against the schemas. */
type ParamFields = { [K in TriggerKind]: readonly (Control & { key: keyof TriggerParams<K> & string })[] };

const cases = {
  control: "several",
  options: ["complaint", "request", "suggestion", "incident"],
  texts: outcomeTexts,
} as const;
const grace = { key: "graceMinutes", control: "number", suffix: "min" } as const;
const span = { control: "number", suffix: "s" } as const;

export const paramFields: ParamFields = {
  waiting: [{ key: "afterSeconds", ...span, hint: "zeroIsNow" }],
  "predicted-wait": [{ key: "beyondSeconds", ...span, hint: "emptyIsTarget" }],
  abandoned: [{ key: "afterSeconds", ...span, hint: "zeroIsNow" }],
  refused: [{
    key: "reasons",
    control: "several",
    options: RefuseReason.options,
    texts: refuseTexts,
    hint: "noneIsAll",
  }],
  transferred: [{ key: "times", control: "number" }],
  announcements: [{ key: "times", control: "number" }],
  deflected: [],
  "long-contact": [{ key: "minutes", control: "number", suffix: "min" }],
  repeat: [{ key: "times", control: "number" }, { key: "withinHours", control: "number", suffix: "h" }],
  complaint: [{ key: "kinds", ...cases }],
  "case-overdue": [grace, { key: "kinds", ...cases, hint: "noneIsAll" }],
  "promise-overdue": [grace],
  "low-score": [{ key: "atMost", control: "percent" }, {
    key: "surveys",
    control: "several",
    options: ["csat", "nps", "ces"],
    texts: surveyTexts,
    hint: "noneIsAll",
  }],
  "late-payment": [{ key: "days", control: "number", suffix: "d" }, { key: "leastAmount", control: "number" }],
  "fewer-orders": [{ key: "share", control: "percent" }, { key: "most", control: "number" }],
  "likely-to-leave": [{ key: "aliveBelow", control: "percent" }, { key: "most", control: "number" }],
  "self-service": [{ key: "failures", control: "number" }, { key: "afterSeconds", ...span }],
  kpi: [
    { key: "kpi", control: "kpi" },
    { key: "window", control: "one", options: ["today", "last15", "last30", "last60"], texts: choiceTexts },
    { key: "above", control: "bound" },
    { key: "below", control: "bound" },
    { key: "clear", control: "bound", hint: "emptyIsBound" },
    { key: "forSeconds", ...span },
    {
      key: "per",
      control: "one",
      options: ["queue", "site", "all"],
      texts: { queue: placeTexts.perQueue, site: placeTexts.perSite, all: placeTexts.perAll },
    },
  ],
  "no-agent": [{ key: "forSeconds", ...span }],
  surge: [{ key: "kinds", control: "several", options: ["site", "queue", "topic"], texts: surgeTexts }],
  "source-silent": [{ key: "minutes", control: "number", suffix: "min", hint: "emptyIsSite" }],
  "ingest-behind": [{ key: "seconds", ...span }],
};
