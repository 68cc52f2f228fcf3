import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { BoardRow } from "../../schemas/boards/api.ts";
import type { Command } from "../../schemas/command.ts";
import { textTable } from "../../schemas/text-table.ts";
import { boardRows } from "../kept-board.ts";
import { type BoardContext, builtIns, format } from "./board-context.ts";

const ListParams = z.strictObject({ format });

export const boardList: Command<BoardContext> = {
  text: "Lists all boards: those that were saved and those that come with the program.",
  options: { format: { type: "string", value: "FORMAT", text: "table (default) or json, one a line" } },
  examples: ["frontline board list", "frontline board list --format json"],
  async run(context, { values, operands }) {
    const given = { ...values, ...(operands.length > 0 && { operand: operands.join(" ") }) };
    const { format } = parseRequest(ListParams, given, "the call of board list");
    const rows = boardRows(await (await context.boardStore()).list(), await builtIns(context));
    context.out(format === "json" ? rows.map((row) => `${JSON.stringify(told(row))}\n`).join("") : tableOf(rows));
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
