import type { Command } from "../../schemas/command.ts";
import { configApply, type ConfigContext, configDirectory } from "./config-directory.ts";
import { listCommand, removeCommand, setCommand } from "./config-entries.ts";
import { configHistory, configRestore } from "./config-history.ts";
import { isOnly, type Section } from "./config-section.ts";
import { sections } from "./config-sections.ts";

/** The commands for what people change while it runs, by their whole names such as `config queue set`. */
export const configCommands: Record<string, Command<ConfigContext>> = {
  "config directory": configDirectory,
  "config apply": configApply,
  "config history": configHistory,
  "config restore": configRestore,
  ...Object.assign({}, ...Object.values(sections).map(commandsOf)),
};

function commandsOf(section: Section): Record<string, Command<ConfigContext>> {
  const name = `config ${section.word}`;
  return {
    [`${name} set`]: setCommand(section),
    [`${name} list`]: listCommand(section),
    ...(!isOnly(section) && { [`${name} remove`]: removeCommand(section) }),
  };
}
