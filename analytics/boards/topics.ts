import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import { kpis } from "../../schemas/kpis/service.ts";
import { pivotIn } from "./service-counters.ts";
import type { View } from "./view.ts";

type TopicsQuestion = Extract<Question, { ask: "topics" }>;

/** What contacts are about, most received first. */
export function topicsAnswer(view: View, { window, scope }: TopicsQuestion): ReadyAnswer<"topics"> {
  const { directory } = view.floor.state;
  const received = new Map<string | null, number>();
  for (const { group: { topic = null }, counters } of pivotIn(view, ["topic"], { scope, window })) {
    received.set(topic, (received.get(topic) ?? 0) + kpis.received.value(counters));
  }
  const rows = [...received].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a).map(([topic, count]) => ({
    key: topic ?? "",
    topic,
    title: topic === null ? null : directory.topicTitle(topic),
    received: count,
  }));
  return { state: "ready", head: {}, rows };
}
