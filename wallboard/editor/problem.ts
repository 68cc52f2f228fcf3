import type { Locale } from "../language.ts";
import { problemTexts } from "../texts/editor-problems.ts";

/** What zod tells of a value that is not valid, as far as words are made of it. */
export type Issue = {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  minimum?: number | bigint | undefined;
  maximum?: number | bigint | undefined;
  origin?: string | undefined;
  expected?: string | undefined;
  input?: unknown;
};

/** The first problem, for the one who typed. */
export function problemWords([issue]: readonly Issue[], locale: Locale): string {
  if (!issue) return "";
  const { code, origin, minimum, maximum } = issue;
  if (code === "invalid_format") return locale.text(formatText(issue));
  if (code === "too_small" && origin === "number") return locale.text(problemTexts.least, { least: Number(minimum) });
  const isNoText = code === "invalid_type" && issue.expected === "string";
  if (code === "too_small" || isNoText) return locale.text(problemTexts.needed);
  if (code === "too_big") return tooBig(origin === "number", Number(maximum), issue, locale);
  if (code === "invalid_type") return locale.text(issue.expected === "int" ? problemTexts.whole : problemTexts.number);
  if (code === "custom") return locale.text(problemTexts.noRoom);
  return locale.text(problemTexts.invalid);
}

function tooBig(isNumber: boolean, most: number, { path }: Issue, locale: Locale): string {
  if (path.at(-1) === "logo") return locale.text(problemTexts.logoSize);
  return locale.text(isNumber ? problemTexts.most : problemTexts.length, { most, count: most });
}

function formatText({ path }: Issue): typeof problemTexts.invalid {
  switch (path.at(-1)) {
    case "accent":
      return problemTexts.colour;
    case "logo":
      return problemTexts.logo;
    case "from":
    case "to":
      return problemTexts.time;
    default:
      return problemTexts.invalid;
  }
}
