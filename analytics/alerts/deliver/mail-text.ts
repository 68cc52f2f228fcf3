import { type MessageText, moreText } from "./message-text.ts";
import { htmlText } from "./plain-text.ts";

/** Both parts of a mail. */
export function mailText({ alerts, more, link, ...words }: MessageText): { text: string; html: string } {
  const paragraphs = alerts.map(({ sentence, facts }) =>
    [sentence, ...facts.map(([name, value]) => `  ${name}: ${value}`)].join("\n")
  );
  const rest = more > 0 ? [moreText({ more })] : [];
  return {
    text: [words.title, ...paragraphs, ...rest, ...(link ? [link] : [])].join("\n\n") + "\n",
    html: page([
      `<h2 style="font-size:18px">${htmlText(words.title)}</h2>`,
      ...alerts.map(({ sentence, facts }) => `<p><b>${htmlText(sentence)}</b></p>${tableOf(facts)}`),
      ...rest.map((text) => `<p>${htmlText(text)}</p>`),
      ...(link ? [`<p><a href="${htmlText(link)}">Open the desk</a></p>`] : []),
    ]),
  };
}

function tableOf(facts: MessageText["alerts"][number]["facts"]): string {
  const rows = facts.map(([name, value]) =>
    `<tr><td style="color:#666;padding-right:16px">${htmlText(name)}</td><td>${htmlText(value)}</td></tr>`
  );
  return `<table>${rows.join("")}</table>`;
}

function page(parts: string[]): string {
  return `<!doctype html><html><body style="font-family:sans-serif;font-size:15px">${parts.join("\n")}</body></html>`;
}
