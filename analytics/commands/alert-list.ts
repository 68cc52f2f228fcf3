import { z } from "zod";
import { AlertsParams, type ShownAlert } from "../../schemas/alerts/api.ts";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { textTable } from "../../schemas/text-table.ts";
import { chosenAlerts } from "../alerts/alert-view.ts";
import { type AlertContext, alertStore, timeText } from "./alert-context.ts";
import { Format, formatOption, jsonLines, withoutOperands } from "./calls.ts";

const ListParams = z.strictObject({
  ...AlertsParams.pick({ state: true, site: true, rule: true }).shape,
  format: Format,
});

export const alertList: Command<AlertContext> = {
  text:
    "Lists the alerts that are open, the most valuable first. Addresses are masked until somebody claims the alert.",
  options: {
    state: {
      type: "string",
      value: "STATES",
      text: "only these, with commas: firing, claimed, snoozed, resolved, expired",
    },
    site: { type: "string", value: "SITE", text: "only of this site" },
    rule: { type: "string", value: "RULE", text: "only of this rule" },
    format: formatOption,
  },
  examples: ["frontline alert list", "frontline alert list --state resolved,expired --site kyiv --format json"],
  async run(context, input) {
    const { format, ...wanted } = parseRequest(ListParams, withoutOperands(input), "the call of alert list");
    const records = await (await alertStore(context)).list();
    const { alerts } = chosenAlerts(records, { ...wanted, limit: records.length });
    context.out(format === "json" ? jsonLines(alerts) : tableOf(alerts));
    return 0;
  },
};

function tableOf(alerts: readonly ShownAlert[]): string {
  const rows = alerts.map(({ state, severity, title, customer, subject, facts, from, count, claimedBy, id }) => [
    state,
    severity,
    title,
    customer?.name ?? subject.id,
    customer?.tier ?? "–",
    [facts.site, facts.queue].filter(Boolean).join("/") || "–",
    timeText(from),
    claimedBy ?? "–",
    id,
    String(count),
  ]);
  const head = ["State", "Severity", "Title", "Whom", "Tier", "Where", "Since", "Claimed by", "Id", "Causes"];
  return textTable({ head, rows, left: 9 });
}
