import { readFile } from "node:fs/promises";
import type { Command } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import type { DirectoryStore } from "../directory-store.ts";

export type ConfigContext = {
  directoryStore(): Promise<DirectoryStore>;
  out: (text: string) => void;
};

export const configApply: Command<ConfigContext> = {
  operands: "FILE.json",
  text: "Replaces all settings that people change while it runs. Takes effect at once, without a restart.",
  examples: ["frontline config apply queues.json"],
  async run(context, { operands: [file] }) {
    if (file === undefined) throw new SetupError("Cannot apply a configuration: name the file");
    const text = await readFile(file, "utf8").catch((cause) => {
      throw new SetupError(`Cannot read ${file}: ${cause.message}`, { cause });
    });
    await (await context.directoryStore()).save(parseJson(text, file));
    context.out("Applied.\n");
    return 0;
  },
};

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SetupError(`Cannot read ${file}: it must be JSON: ${(cause as Error).message}`, { cause });
  }
}

export const configDirectory: Command<ConfigContext> = {
  text: "Shows all settings that people change while it runs, in the form that config apply takes.",
  examples: ["frontline config directory > queues.json"],
  async run(context) {
    context.out(`${JSON.stringify(await (await context.directoryStore()).load(), null, 2)}\n`);
    return 0;
  },
};
