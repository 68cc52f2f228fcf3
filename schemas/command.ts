/** An option of a command, in the terms of `node:util` parseArgs, with what it means. */
export type CommandOption = { type: "string" | "boolean"; value?: string; text: string };

/** What was given on the command line. */
export type CommandInput = { values: Record<string, string | boolean | undefined>; operands: string[] };

/** One command of the program; `C` is what it needs of the outside. Returns the exit code: 0 right, 1 something was wrong. */
export type Command<C> = {
  /** Operands, as shown in its usage line. */
  operands?: string;
  text: string;
  /** More, on its own page of help only. */
  details?: string;
  options?: Record<string, CommandOption>;
  examples: string[];
  run(context: C, input: CommandInput): Promise<number>;
};

/** The page `--help` shows for one command. */
export function commandHelp(name: string, { operands, text, details, options = {}, examples }: Command<never>): string {
  const rows = Object.entries(options).map((
    [option, { value, text }],
  ) => [`  --${option}${value ? ` ${value}` : ""}`, text]);
  const usage = ["frontline", name, operands, rows.length > 0 ? "[options]" : ""].filter(Boolean).join(" ");
  const parts = [`Usage: ${usage}`, text, ...(details ? [details] : [])];
  if (rows.length > 0) parts.push(`Options:\n${columns(rows)}`);
  parts.push(`Examples:\n${examples.map((example) => `  ${example}`).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

/** Two columns, the first as wide as its widest entry. */
export function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = ""]) => first.length));
  return rows.map(([first = "", second = ""]) => `${first.padEnd(width + 2)}${second}`.trimEnd()).join("\n");
}
