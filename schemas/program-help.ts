import { columns, type Command } from "./command.ts";
import { nearest } from "./near.ts";

/** What is said of words that are no command; `isAsked` where help was wanted. */
export type ProgramHelp = { text: string; isAsked: boolean };
type Commands = Readonly<Record<string, Pick<Command<never>, "operands" | "text">>>;

/** The commands that begin with these words, all where there are none; of words that begin none, those that may have been meant. */
export function programHelp(words: readonly string[], commands: Commands): ProgramHelp {
  const end = words.findIndex((word) => word.startsWith("-"));
  const typed = end < 0 ? words : words.slice(0, end);
  const isAsked = words.length === 0 || end === 0 || words.includes("--help") || words.includes("-h");
  const text = overview(typed, commands);
  return text === null ? { text: noCommand(typed, commands), isAsked: false } : { text, isAsked };
}

function overview(typed: readonly string[], commands: Commands): string | null {
  const rows = Object.entries(commands).filter(([name]) => begins(name, typed))
    .map(([name, { operands, text }]) => [`  ${[name, operands].filter(Boolean).join(" ")}`, text]);
  if (rows.length === 0) return null;
  return "Frontline: a real-time wallboard and analytics for contact centres.\n\n" +
    `Usage: frontline ${[...typed, "COMMAND"].join(" ")} [options]\n\nCommands:\n${columns(rows)}\n\n` +
    "Examples:\n  frontline up --demo\n  frontline report service --help\n\nSettings: frontline config show\n";
}

function noCommand(typed: readonly string[], commands: Commands): string {
  const names = Object.keys(commands);
  const meant = [3, 2, 1].map((length) => nearest(typed.slice(0, length).join(" "), names)).find(({ length }) =>
    length > 0
  );
  const group = names.some((name) => begins(name, typed.slice(0, 1))) ? [typed[0]] : [];
  return `There is no command ${typed.join(" ")}.${meant ? ` Did you mean ${meant.join(", ")}?` : ""}\n` +
    `Which there are: ${["frontline", ...group, "--help"].join(" ")}\n`;
}

function begins(name: string, typed: readonly string[]): boolean {
  return `${name} `.startsWith([...typed, ""].join(" "));
}
