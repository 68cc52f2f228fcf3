import type { CustomerExport } from "./export.ts";

/** All data on a person as a page of its own, to read and to print: no scripts, nothing from elsewhere. */
export function exportPage({ customer, tier, scores, curve, timeline, events, ...frame }: CustomerExport): string {
  const title = customer.name ?? customer.id;
  const sections = [
    section("Person", listOf(customer)),
    section("Tier", tier ? listOf(tier) : none),
    section("Scores", scores ? listOf(scores) : none),
    section(`Revenue by month, ${frame.currency}`, tableOf(curve)),
    section("What happened", timeline.map((entry) => `<article>${listOf(entry)}</article>`).join("") || none),
    section(
      "Every event as it was told",
      events.map((event) => `<article>${listOf(event)}</article>`).join("") || none,
    ),
  ];
  const notes = frame.notes.map((note) => `<p>${escaped(note)}</p>`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>All data on this person, as of ${escaped(frame.at)}. Times are of ${escaped(frame.timezone)}.</p>
${notes}${sections.join("\n")}
</main>
</body>
</html>
`;
}

const style =
  "body{font:16px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}" +
  "dl{display:grid;grid-template-columns:minmax(6rem,max-content) minmax(0,1fr);gap:.15rem 1rem;margin:.4rem 0}" +
  "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}td,th{padding:.1rem .8rem .1rem 0;text-align:left}" +
  "article{border-top:1px solid #ccc;break-inside:avoid}";
const none = "<p>Nothing is known.</p>";

function section(title: string, body: string): string {
  return `<section><h2>${escaped(title)}</h2>${body}</section>`;
}

/** Names and values; what is unknown is left out, what holds more is listed below its name. */
function listOf(values: object): string {
  const rows = Object.entries(values).filter(([, value]) => value !== null && value !== "" && !isEmpty(value));
  return `<dl>${
    rows.map(([name, value]) => `<dt>${escaped(titleOf(name))}</dt><dd>${valueOf(value)}</dd>`).join("")
  }</dl>`;
}

function valueOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => `<div>${valueOf(one)}</div>`).join("");
  return typeof value === "object" && value !== null ? listOf(value) : escaped(String(value));
}

function tableOf(rows: readonly object[]): string {
  const [first] = rows;
  if (!first) return none;
  const head = Object.keys(first).map((name) => `<th scope="col">${escaped(titleOf(name))}</th>`).join("");
  const body = rows.map((row) =>
    `<tr>${Object.values(row).map((cell) => `<td>${escaped(String(cell))}</td>`).join("")}</tr>`
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** `lateDays` as `Late days`. */
function titleOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] as string);
}
