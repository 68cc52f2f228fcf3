import { type Channel, type ChannelParts, postJson } from "./channel.ts";
import { type MessageText, moreText } from "./message-text.ts";
import { markdownText } from "./plain-text.ts";

/** An Adaptive Card to a workflow that "posts to a channel when a webhook request is received". */
export function teamsChannel(parts: ChannelParts): Channel<"teams"> {
  return async ({ url }, message, signal) => {
    await postJson(parts, { url, body: JSON.stringify(teamsMessage(parts.words(message))), signal });
  };
}

const severityColours = { info: "accent", warn: "warning", bad: "attention" };

/** Texts and facts of a card are Markdown. */
export function teamsMessage({ title, severity, alerts, more, link }: MessageText) {
  const text = (text: string, look: object = {}) => ({ type: "TextBlock", text, wrap: true, ...look });
  const body = [
    text(markdownText(title), { size: "medium", weight: "bolder", color: severityColours[severity] }),
    ...alerts.flatMap(({ sentence, facts }) => [
      text(markdownText(sentence), { weight: "bolder", separator: true }),
      { type: "FactSet", facts: facts.map(([name, value]) => ({ title: name, value: markdownText(value) })) },
    ]),
    ...(more > 0 ? [text(moreText({ more }))] : []),
  ];
  const actions = link ? [{ type: "Action.OpenUrl", title: "Open the desk", url: link }] : [];
  return {
    type: "message",
    attachments: [{
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        type: "AdaptiveCard",
        version: "1.4",
        body,
        ...(actions.length > 0 && { actions }),
      },
    }],
  };
}
