import type { Metric } from "../../schemas/metrics.ts";
import type { AlertStream } from "../serve/alert-stream.ts";
import type { AlertBook } from "./alert-book.ts";
import { untouchedSince } from "./life.ts";
import type { HistoryWriter } from "./history-writer.ts";
import type { Keeper } from "./keeper.ts";

export type MeasuredAlerts = {
  book: AlertBook;
  keeper: Keeper;
  history: HistoryWriter;
  stream: AlertStream;
  isLeading: boolean;
  now: number;
};

/** What `/metrics` tells of the alerts. */
export function alertMetrics({ book, keeper, history, stream, isLeading, now }: MeasuredAlerts): Metric[] {
  const open = book.open();
  const unclaimed = open.filter(({ alert }) => alert.state === "firing").map(({ alert }) => untouchedSince(alert));
  const oldestMs = unclaimed.length === 0 ? 0 : now - Math.min(...unclaimed);
  let dead = 0;
  for (const { alert } of book.records) dead += alert.notices.filter(({ state }) => state === "dead").length;
  return [
    gauge("alerts_open", "Alerts that are firing, claimed or snoozed.", open.length),
    gauge(
      "alerts_unclaimed_oldest_seconds",
      "Since when nobody has taken the alert that waits longest.",
      oldestMs / 1000,
    ),
    gauge("alerts_untold", "Alerts of which something is still to be told.", book.untold),
    gauge("alerts_notices_dead", "Notices that were given up, of the alerts that are kept.", dead),
    gauge("alerts_history_waiting", "Alerts whose newest state is not in ClickHouse yet.", history.waiting),
    gauge("alerts_leading", "1 where this process keeps the alerts.", isLeading ? 1 : 0),
    gauge("alert_desks", "Desks connected.", stream.desks),
    {
      name: "frontline_alerts_fired_total",
      help: "Alerts raised by this process.",
      type: "counter",
      value: keeper.fired,
    },
  ];
}

function gauge(name: string, help: string, value: number): Metric {
  return { name: `frontline_${name}`, help, type: "gauge", value };
}
