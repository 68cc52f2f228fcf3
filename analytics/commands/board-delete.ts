import type { Command } from "../../schemas/command.ts";
import { type BoardContext, NAME } from "./board-context.ts";
import { deleteKept, givenName } from "./kept-things.ts";

export const boardDelete: Command<BoardContext> = {
  operands: "NAME",
  text: "Deletes a saved board; board restore brings it back. One that comes with the program is shown again.",
  examples: ["frontline board delete lobby"],
  async run(context, { operands }) {
    const name = givenName(NAME, operands, "board delete");
    const { revision } = await deleteKept(await context.boardStore(), { name, what: "board" });
    context.out(`Deleted ${name}. To bring it back: frontline board restore ${name} ${revision}\n`);
    return 0;
  },
};
