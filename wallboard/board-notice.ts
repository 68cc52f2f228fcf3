import { questionsOf } from "../schemas/boards/questions.ts";
import type { ShownBoard } from "../schemas/boards/read-board.ts";
import type { Problem } from "../schemas/decode.ts";
import type { Locale, Text } from "./language.ts";
import type { BoardState } from "./store.ts";
import { boardTexts } from "./texts/board.ts";

/** What a board says while it has nothing to show: what is wrong, how it goes on, and where to. */
export type Notice = { message: string; details: string[]; links: { href: string; text: string }[] };

/** More problems than these are read in the editor. */
const MOST_PROBLEMS = 5;

/** Null where there is a page with tiles to show. `name` is the board's as in its address, `page` counts from 0. */
export function boardNotice(
  { connection, snapshot }: BoardState,
  { name, page, locale }: { name: string; page: number; locale: Locale },
): Notice | null {
  const notice = (message: Text, details: (Text | string)[] = [], links: Notice["links"] = []): Notice => ({
    message: locale.text(message, { name }),
    details: details.map((detail) => typeof detail === "string" ? detail : locale.text(detail)),
    links,
  });
  const boards = { href: "/", text: locale.text(boardTexts.allBoards) };
  const editor = { href: `/boards/${encodeURIComponent(name)}/edit`, text: locale.text(boardTexts.openEditor) };
  if (connection === "forbidden") return notice(boardTexts.forbiddenBoard, [boardTexts.forbiddenDetail]);
  if (!snapshot) {
    return connection === "closed"
      ? notice(boardTexts.unreachable, [boardTexts.keepsTrying])
      : notice(boardTexts.connecting);
  }
  const { shown } = snapshot;
  switch (shown.state) {
    case "missing":
      return notice(boardTexts.missing, [boardTexts.missingDetail], [boards]);
    case "unreadable":
      return notice(boardTexts.unreadable, [...problemLines(shown.problems), boardTexts.unreadableDetail], [editor]);
    case "board":
      if (!hasTiles(shown.board, page)) return notice(boardTexts.emptyPage, [], [editor]);
      if (!snapshot.ready) return notice(boardTexts.catchingUp, [boardTexts.catchingUpDetail]);
      if (snapshot.sites.length > 0 || !needsNumbers(shown.board, page)) return null;
      return notice(boardTexts.noEvents, [boardTexts.noEventsDetail]);
  }
}

function problemLines(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => `${path} ${message}`.trim());
  return problems.length > MOST_PROBLEMS ? [...lines, "…"] : lines;
}

const pageOf = ({ pages }: ShownBoard, page: number) => pages[page % pages.length];

function hasTiles(board: ShownBoard, page: number): boolean {
  return (pageOf(board, page)?.tiles.length ?? 0) > 0;
}

function needsNumbers(board: ShownBoard, page: number): boolean {
  return pageOf(board, page)?.tiles.some((tile) => questionsOf(tile, board.scope).length > 0) ?? false;
}
