/** What would break a line, hide or turn round what stands beside it. */
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A name from outside as part of one line: whole characters, at most so many. */
export function plainText(text: string, mostCharacters = 100): string {
  const characters = [...text.toWellFormed().replace(unwanted, " ").trim()];
  return characters.length <= mostCharacters
    ? characters.join("")
    : `${characters.slice(0, mostCharacters - 1).join("")}…`;
}

export function htmlText(text: string): string {
  const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => escapes[character] as string);
}

/** Slack's own marks are made of these three only: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function slackText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Text that Markdown must not take for marks; what begins a list does so only at its start. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#~|!]/g, "\\$&").replace(/^([-+]|\d+(?=\.))/, (start) => `\u200b${start}`);
}
