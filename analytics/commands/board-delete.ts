import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { type BoardContext, NAME, outdated, theOnly } from "./board-context.ts";

const DeleteParams = z.strictObject({ NAME });

export const boardDelete: Command<BoardContext> = {
  operands: "NAME",
  text: "Deletes a saved board; board restore brings it back. One that comes with the program is shown again.",
  examples: ["frontline board delete lobby"],
  async run(context, { operands }) {
    const { NAME: name } = parseRequest(DeleteParams, { NAME: theOnly(operands) }, "the call of board delete");
    const store = await context.boardStore();
    const saved = await store.load(name);
    if (!saved) throw new SetupError(`Cannot delete ${name}: no board of this name is saved`);
    if (!await store.delete(name, saved.revision)) throw outdated(`delete ${name}`);
    context.out(`Deleted ${name}. To bring it back: frontline board restore ${name} ${saved.revision}\n`);
    return 0;
  },
};
