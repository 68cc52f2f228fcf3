import { BadRequest } from "../../schemas/bad-request.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { saveable } from "../../schemas/boards/saveable.ts";
import type { Command } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { bodyOf } from "../kept-board.ts";
import { type BoardContext, builtIns, NAME } from "./board-context.ts";
import { fileText, parseJson } from "./json-file.ts";
import { givenName, importCall, importKept } from "./kept-things.ts";

export const boardExport: Command<BoardContext> = {
  operands: "NAME",
  text: "Writes a board as JSON to the standard output, in the form that board import takes.",
  examples: ["frontline board export main > main.json"],
  async run(context, { operands }) {
    const name = givenName(NAME, operands, "board export");
    const found = bodyOf(name, await (await context.boardStore()).load(name), await builtIns(context));
    if (!found) throw new SetupError(`Cannot export ${name}: there is no such board. Those that are: board list`);
    context.out(`${JSON.stringify(found.board, null, 2)}\n`);
    return 0;
  },
};

export const boardImport: Command<BoardContext> = {
  operands: "NAME FILE.json|-",
  text: "Saves a board that stands in a file, or on the standard input, under this name. Its screens show it at once.",
  options: { replace: { type: "boolean", text: "takes the place of a saved board of this name" } },
  examples: ["frontline board import lobby lobby.json", "frontline board export main | frontline board import lobby -"],
  async run(context, input) {
    const { file, ...wanted } = importCall(NAME, input, "board import");
    const board = readBoard(await fileText(file, context), file);
    context.out(`${await importKept(await context.boardStore(), { ...wanted, what: "board" }, () => board)}\n`);
    return 0;
  },
};

/** Throws `BadRequest` with every problem. */
function readBoard(text: string, file: string): Board {
  const read = saveable(parseJson(text, file));
  if (read.verdict === "accept") return read.board;
  throw new BadRequest(`Cannot import ${file}: it is not a board`, read.problems);
}
