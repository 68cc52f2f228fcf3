import type { Command } from "../../schemas/command.ts";
import type { BoardContext } from "./board-context.ts";
import { boardDelete } from "./board-delete.ts";
import { boardExport, boardImport } from "./board-files.ts";
import { boardHistory, boardRestore } from "./board-history.ts";
import { boardList } from "./board-list.ts";

/** The commands for boards, by their whole names. They work while the program runs. */
export const boardCommands: Record<string, Command<BoardContext>> = {
  "board list": boardList,
  "board export": boardExport,
  "board import": boardImport,
  "board delete": boardDelete,
  "board history": boardHistory,
  "board restore": boardRestore,
};
