import type { Problem } from "./decode.ts";

/** What the later of two says otherwise, field by field; `path` is where they stand, `subject` what they are called. */
export function changedFields(
  before: object,
  after: object,
  { path, subject }: { path: string; subject: string },
): Problem[] {
  const [old, present] = [before, after].map((fields) => new Map<string, unknown>(Object.entries(fields)));
  const names = new Set([...old?.keys() ?? [], ...present?.keys() ?? []]);
  return [...names].flatMap((name) => {
    const [a, b] = [old?.get(name), present?.get(name)];
    if (canonical(a) === canonical(b)) return [];
    const where = [path, name].filter(Boolean).join(".");
    return [{ path: where, message: `${subject}: ${name} changed from ${valueText(a)} to ${valueText(b)}` }];
  });
}

/** The same text for the same value, in whatever order its fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1))
        : part,
  ) ?? "";
}

const MOST_CHARACTERS = 60;

function valueText(value: unknown): string {
  if (value === undefined) return "none";
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
