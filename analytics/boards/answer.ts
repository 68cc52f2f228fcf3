import type { Answer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import { agentsAnswer } from "./agents.ts";
import { channelsAnswer } from "./channels.ts";
import { queuesAnswer } from "./queues.ts";
import { seriesAnswer } from "./series.ts";
import { surgesAnswer } from "./surges.ts";
import { topicsAnswer } from "./topics.ts";
import { valueAnswer } from "./value.ts";
import type { View } from "./view.ts";
import { waitingAnswer } from "./waiting.ts";

/** What stands in the place of numbers that are not there. */
export type Problem = Exclude<Answer, { state: "ready" } | { state: "forbidden" }>;

/** What a question is answered at the moment of the view. Pure but for what the view keeps. */
export function answerOf(question: Question, view: View): Answer {
  switch (question.ask) {
    case "value":
      return valueAnswer(view, question);
    case "queues":
      return queuesAnswer(view, question);
    case "agents":
      return agentsAnswer(view, question.scope);
    case "waiting":
      return waitingAnswer(view, question);
    case "series":
      return seriesAnswer(view, question);
    case "channels":
      return channelsAnswer(view, question);
    case "topics":
      return topicsAnswer(view, question);
    case "surges":
      return surgesAnswer(view, question.scope);
  }
}
