import type { BoardRow } from "../../schemas/boards/api.ts";
import type { Command } from "../../schemas/command.ts";
import { textTable } from "../../schemas/text-table.ts";
import { boardRows } from "../kept-board.ts";
import { type BoardContext, builtIns } from "./board-context.ts";
import { formatOption, jsonLines, listFormat } from "./calls.ts";

export const boardList: Command<BoardContext> = {
  text: "Lists all boards: those that were saved and those that come with the program.",
  options: { format: formatOption },
  examples: ["frontline board list", "frontline board list --format json"],
  async run(context, input) {
    const format = listFormat(input, "board list");
    const rows = boardRows(await (await context.boardStore()).list(), await builtIns(context));
    context.out(format === "json" ? jsonLines(rows.map(told)) : tableOf(rows));
    return 0;
  },
};

function told({ name, title, source, revision, at, language, board }: BoardRow) {
  const tiles = board?.pages.reduce((sum, { tiles }) => sum + tiles.length, 0) ?? null;
  const pages = board?.pages.length ?? null;
  return { name, title, source, revision, at: at === null ? null : new Date(at).toISOString(), language, pages, tiles };
}

function tableOf(rows: readonly BoardRow[]): string {
  const cells = rows.map(told).map(({ name, title, source, revision, at, language, pages, tiles }) => [
    name,
    title ?? "cannot be read",
    source,
    language ?? "–",
    at ?? "–",
    revision === 0 ? "–" : String(revision),
    String(pages ?? "–"),
    String(tiles ?? "–"),
  ]);
  const head = ["Name", "Title", "Source", "Language", "Saved at", "Revision", "Pages", "Tiles"];
  return textTable({ head, rows: cells, left: 5 });
}
