import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Question } from "../../schemas/boards/questions.ts";
import { kpis } from "../../schemas/kpis/service.ts";
import { Channel } from "../../schemas/names.ts";
import { gaugeValues } from "./gauge.ts";
import { serviceCounters } from "./service-counters.ts";
import type { View } from "./view.ts";

type ChannelsQuestion = Extract<Question, { ask: "channels" }>;

/** The channels on which anything came or waits, most received first; contacts whose channel is not known are left out. */
export function channelsAnswer(view: View, { window, scope }: ChannelsQuestion): ReadyAnswer<"channels"> {
  const wanted = Channel.options.filter((channel) => scope.channel === undefined || scope.channel === channel);
  const rows = wanted.map((channel) => {
    const narrowed = { ...scope, channel };
    const counters = serviceCounters(view, { scope: narrowed, window, histograms: false });
    const received = kpis.received.value(counters);
    const waitingNow = gaugeValues.waitingNow(view, narrowed) ?? 0;
    return { key: channel, channel, received, answered: counters.answered, waitingNow };
  });
  const shown = rows.filter(({ received, waitingNow }) => received > 0 || waitingNow > 0);
  return { state: "ready", head: {}, rows: shown.sort((a, b) => b.received - a.received) };
}
