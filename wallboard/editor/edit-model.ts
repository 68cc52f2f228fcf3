import type { BoardBody } from "../../schemas/boards/api.ts";
import type { Board } from "../../schemas/boards/board.ts";
import type { ChangeAction, EditAction, SetAction } from "./edit-action.ts";
import { change, type Edited, pageOf } from "./edit-board.ts";
import type { Issue } from "./problem.ts";

/** More steps than this are not taken back. */
export const MOST_STEPS = 200;

/** What somebody typed into a field that is not valid: the board keeps its last valid value meanwhile. */
export type Wrong = { page: number; tile: string | null; value: unknown; issues: Issue[] };

export type EditState = Edited & {
  /** What is stored, as it was loaded or saved last; `saved` is its board. */
  base: BoardBody;
  saved: Board;
  past: readonly Edited[];
  future: readonly Edited[];
  /** By the name of the field (`fieldOf`). */
  wrong: Readonly<Record<string, Wrong>>;
  /** The field that is being typed into; all of that is one step. */
  typing: string | null;
};

export function startEdit(base: BoardBody, board: Board): EditState {
  const view = { board, page: 0, selection: null };
  return { ...view, base, saved: board, past: [], future: [], wrong: {}, typing: null };
}

/** Null where the action was refused: there is no room, or no such thing. */
export function edit(state: EditState, action: EditAction): EditState | null {
  switch (action.do) {
    case "select":
      return select(state, action.id);
    case "show-page":
      return showPage(state, action.page);
    case "undo":
      return step(state, state.past.at(-1), {
        past: state.past.slice(0, -1),
        future: [editedOf(state), ...state.future],
      });
    case "redo":
      return step(state, state.future[0], { past: [...state.past, editedOf(state)], future: state.future.slice(1) });
    default:
      return changed(state, action);
  }
}

/** What was typed but is not valid does not stand in the way of leaving: it stays with its field. */
function select(state: EditState, id: string | null): EditState {
  const isThere = id !== null && pageOf(state).tiles.some((tile) => tile.id === id);
  return { ...state, selection: isThere ? id : null, typing: null };
}

function showPage(state: EditState, page: number): EditState | null {
  if (!state.board.pages[page]) return null;
  return { ...state, page, selection: null, typing: null };
}

/** To another moment of the history; what was typed and never valid is no part of it. */
function step(state: EditState, to: Edited | undefined, history: Pick<EditState, "past" | "future">): EditState | null {
  return to ? { ...state, ...to, ...history, wrong: {}, typing: null } : null;
}

function changed(state: EditState, action: ChangeAction): EditState | null {
  const outcome = change(editedOf(state), action);
  const field = "isTyping" in action || action.do.startsWith("set-") ? fieldOf(state, action as SetAction) : null;
  switch (outcome.verdict) {
    case "refused":
      return null;
    case "invalid":
      return withWrong(state, action as SetAction, outcome.issues);
    case "done":
      return withStep(state, outcome.edited, action, field);
  }
}

function withStep(state: EditState, edited: Edited, action: ChangeAction, field: string | null): EditState {
  const isTyping = "isTyping" in action && action.isTyping === true;
  const isSameStep = isTyping && state.typing === field && state.past.length > 0;
  const past = isSameStep ? state.past : [...state.past, editedOf(state)].slice(-MOST_STEPS);
  const next = { ...state, ...edited, past, future: [], typing: isTyping ? field : null };
  return { ...next, wrong: keptWrong(next, action, field) };
}

/** Problems of the field itself, and of what is not there any more, are gone. */
function keptWrong({ board, wrong }: EditState, action: ChangeAction, field: string | null): EditState["wrong"] {
  if (["replace", "add-page", "remove-page", "move-page"].includes(action.do)) return {};
  const isThere = (tile: string | null) =>
    tile === null || board.pages.some(({ tiles }) => tiles.some(({ id }) => id === tile));
  return Object.fromEntries(Object.entries(wrong).filter(([name, { tile }]) => name !== field && isThere(tile)));
}

function withWrong(state: EditState, action: SetAction, issues: Issue[]): EditState {
  const tile = action.do === "set-tile" ? action.id : null;
  const wrong = { page: state.page, tile, value: action.value, issues };
  return { ...state, wrong: { ...state.wrong, [fieldOf(state, action)]: wrong } };
}

/** Names a field of the board: `board.title`, `pages.0.rows`, `tiles.kpi-1.options.goal`. */
export function fieldOf({ page }: { page: number }, action: SetAction): string {
  switch (action.do) {
    case "set-tile":
      return `tiles.${action.id}.${action.path}`;
    case "set-page":
      return `pages.${page}.${action.key}`;
    case "set-board":
      return `board.${action.key}`;
  }
}

function editedOf({ board, page, selection }: EditState): Edited {
  return { board, page, selection };
}

/** Whether something is not saved yet. A board that never was saved is not dirty by itself. */
export function isDirty({ board, saved }: EditState): boolean {
  return board !== saved && JSON.stringify(board) !== JSON.stringify(saved);
}

/** Stored as `board`; what was changed meanwhile stays, and is still to be saved. */
export function withSaved(state: EditState, base: BoardBody, board: Board): EditState {
  return { ...state, base, saved: board };
}
