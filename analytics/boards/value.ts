import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import { sparkOf } from "./course.ts";
import { oldestQueuedAt } from "./gauge.ts";
import type { Problem } from "./answer.ts";
import { refusalOf } from "./numbers.ts";
import { readNumber } from "./reading.ts";
import { goalIn } from "./service-counters.ts";
import type { View } from "./view.ts";

type ValueQuestion = Extract<Question, { ask: "value" }>;

/** One number of a scope. */
export function valueAnswer(view: View, question: ValueQuestion): ReadyAnswer<"value"> | Problem {
  const { kpi, scope, spark } = question;
  const refusal = refusalOf(question);
  if (refusal) return { state: "error", message: refusal };
  const reading = readNumber(view, question);
  if (reading.state !== "ready") return reading;
  const head = {
    value: reading.value,
    since: kpi === "longestWaitNow" ? oldestQueuedAt(view, scope) : null,
    goal: kpi === "serviceLevel" ? goalIn(view, scope) : null,
    spark: spark ? sparkOf(view, { kpi, scope }) : null,
    readAt: reading.readAt,
  };
  return { state: "ready", head, rows: [] };
}
