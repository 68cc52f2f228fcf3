import { type Channel, type ChannelParts, postJson } from "./channel.ts";
import { type MessageText, moreText } from "./message-text.ts";
import { slackText } from "./plain-text.ts";

/** A message by an incoming webhook: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackChannel(parts: ChannelParts): Channel<"slack"> {
  return async ({ url }, message, signal) => {
    await postJson(parts, { url, body: JSON.stringify(slackMessage(parts.words(message))), signal });
  };
}

const severityMarks = { info: ":information_source:", warn: ":warning:", bad: ":rotating_light:" };

/** Blocks; `text` is what notifications show. `verbatim`: addresses and #names in names stay text. */
export function slackMessage({ title, severity, alerts, more, link }: MessageText) {
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } });
  const lines = alerts.map(({ sentence, facts }) => {
    const details = facts.map(([name, value]) => `${slackText(name)}: ${slackText(value)}`).join(" · ");
    return section(`*${slackText(sentence).replaceAll("*", "∗")}*\n${details}`.slice(0, 3000));
  });
  const text = `${title}: ${alerts[0]?.sentence ?? ""}`;
  return {
    text: slackText(text),
    blocks: [
      section(`${severityMarks[severity]} *${slackText(title).replaceAll("*", "∗")}*`),
      ...lines,
      ...(more > 0 ? [section(moreText({ more }))] : []),
      ...(link ? [section(`<${slackText(link)}|Open the desk>`)] : []),
    ],
  };
}
