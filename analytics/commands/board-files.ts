import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { saveable } from "../../schemas/boards/saveable.ts";
import type { Command } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { bodyOf } from "../kept-board.ts";
import { type BoardContext, builtIns, NAME, outdated, theOnly } from "./board-context.ts";
import { fileText, parseJson } from "./json-file.ts";

const ExportParams = z.strictObject({ NAME });

export const boardExport: Command<BoardContext> = {
  operands: "NAME",
  text: "Writes a board as JSON to the standard output, in the form that board import takes.",
  examples: ["frontline board export main > main.json"],
  async run(context, { operands }) {
    const { NAME: name } = parseRequest(ExportParams, { NAME: theOnly(operands) }, "the call of board export");
    const found = bodyOf(name, await (await context.boardStore()).load(name), await builtIns(context));
    if (!found) throw new SetupError(`Cannot export ${name}: there is no such board. Those that are: board list`);
    context.out(`${JSON.stringify(found.board, null, 2)}\n`);
    return 0;
  },
};

const ImportParams = z.strictObject({
  NAME,
  FILE: z.string({ error: "must be given once; - is the standard input" }).min(1),
  replace: z.boolean().default(false),
});

export const boardImport: Command<BoardContext> = {
  operands: "NAME FILE.json|-",
  text: "Saves a board that stands in a file, or on the standard input, under this name. Its screens show it at once.",
  options: { replace: { type: "boolean", text: "takes the place of a saved board of this name" } },
  examples: ["frontline board import lobby lobby.json", "frontline board export main | frontline board import lobby -"],
  async run(context, { values, operands: [NAME, ...files] }) {
    const given = { ...values, NAME, FILE: theOnly(files) };
    const { NAME: name, FILE: file, replace } = parseRequest(ImportParams, given, "the call of board import");
    const board = readBoard(await fileText(file, context), file);
    const store = await context.boardStore();
    const saved = await store.load(name);
    if (saved && !replace) {
      throw new SetupError(`Cannot import ${name}: a board of this name is saved. To take its place add --replace.`);
    }
    const stored = await store.save(name, board, saved?.revision ?? 0);
    if (!stored) throw outdated(`import ${name}`);
    context.out(`Saved ${name} as revision ${stored.revision}.\n`);
    return 0;
  },
};

/** Throws `BadRequest` with every problem. */
function readBoard(text: string, file: string): Board {
  const read = saveable(parseJson(text, file));
  if (read.verdict === "accept") return read.board;
  throw new BadRequest(`Cannot import ${file}: it is not a board`, read.problems);
}
