import type { Alert } from "../../../schemas/alerts/alert.ts";
import type { AlertMessage } from "../ports.ts";
import { type Channel, type ChannelParts, postJson } from "./channel.ts";
import type { MessageText } from "./message-text.ts";

const EVENTS_URL = "https://events.pagerduty.com/v2/enqueue";
const severities = { info: "info", warn: "warning", bad: "critical" };

/**
 * Events API v2, one event for each alert: an incident by its id, so that what is told again changes nothing, and ends with it.
 * https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
 */
export function pagerdutyChannel(parts: ChannelParts): Channel<"pagerduty"> {
  return async ({ url = EVENTS_URL, routingKey }, message, signal) => {
    const events = pagerdutyEvents(message, { routingKey, words: parts.words });
    // Those of one alert after one another, the others meanwhile: fifty would not end within one try.
    await Promise.all(
      Map.groupBy(events, ({ dedup_key }) => dedup_key).values().map(async (events) => {
        for (const event of events) await postJson(parts, { url, body: JSON.stringify(event), signal });
      }),
    );
  };
}

type Telling = { routingKey: string; words: (message: AlertMessage) => MessageText };

/** A test opens an incident and closes it. */
export function pagerdutyEvents(message: AlertMessage, { routingKey, words }: Telling) {
  return message.alerts.flatMap((alert, i) => {
    const one = { ...message, alerts: [alert], keys: [message.keys[i] as string] };
    const end = { routing_key: routingKey, event_action: "resolve", dedup_key: alert.id };
    if (message.step === "resolved") return [end];
    const trigger = triggerOf(alert, words(one), routingKey);
    return message.step === "test" ? [trigger, end] : [trigger];
  });
}

/** The limits are PagerDuty's: 1,024 characters of a summary. */
function triggerOf(alert: Alert, { title, alerts: [told], link }: MessageText, routingKey: string) {
  const { facts: { site, queue }, trigger } = alert;
  return {
    routing_key: routingKey,
    event_action: "trigger",
    dedup_key: alert.id,
    client: "Frontline",
    ...(link && { client_url: link, links: [{ href: link, text: "Open the desk" }] }),
    payload: {
      summary: `${title}: ${told?.sentence ?? ""}`.slice(0, 1024),
      source: site || "frontline",
      severity: severities[alert.severity],
      timestamp: new Date(alert.firedAt).toISOString(),
      ...(queue && { component: queue }),
      group: alert.rule,
      class: trigger,
      custom_details: Object.fromEntries(told?.facts ?? []),
    },
  };
}
