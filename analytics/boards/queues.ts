import type { AnswerParts, ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import type { QueueGauges } from "../live/queue-gauges.ts";
import type { Problem } from "./answer.ts";
import { gaugeValues, oldestQueuedAt } from "./gauge.ts";
import { narrowingOf, queuesInScope } from "./in-scope.ts";
import { refusalOf } from "./numbers.ts";
import { readNumber } from "./reading.ts";
import type { View } from "./view.ts";

type QueuesQuestion = Extract<Question, { ask: "queues" }>;
type Row = AnswerParts["queues"]["row"];

/** A row for each queue of the scope. A number of the past is null until it is read. */
export function queuesAnswer(view: View, question: QueuesQuestion): ReadyAnswer<"queues"> | Problem {
  // Each column is asked of one queue at a time.
  const scope = { queues: [], ...narrowingOf(question.scope) };
  const refusal = question.columns.map((column) => refusalOf({ ...column, scope })).find((text) => text !== null);
  if (refusal) return { state: "error", message: refusal };
  const wanted = new Set(queuesInScope(view, question.scope));
  const rows = view.queues.filter((queue) => wanted.has(queue)).map((queue) => rowOf(view, question, queue));
  return { state: "ready", head: {}, rows };
}

function rowOf(view: View, { columns, scope: asked }: QueuesQuestion, { site, queue }: QueueGauges): Row {
  const { directory } = view.floor.state;
  const { title, targetMs, goal, formula } = directory.rules(site, queue);
  const scope = { queues: [{ site, queue }], ...narrowingOf(asked) };
  return {
    key: `${site}/${queue}`,
    site,
    queue,
    title,
    siteTitle: directory.siteTitle(site),
    targetMs,
    goal,
    formula,
    waitingNow: gaugeValues.waitingNow(view, scope) ?? 0,
    connectedNow: gaugeValues.connectedNow(view, scope) ?? 0,
    oldestQueuedAt: oldestQueuedAt(view, scope),
    values: columns.map((column) => {
      const reading = readNumber(view, { ...column, scope });
      return reading.state === "ready" ? reading.value : null;
    }),
  };
}
