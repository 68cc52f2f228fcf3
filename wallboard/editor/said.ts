import type { Locale } from "../language.ts";
import { canvasTexts } from "../texts/editor-canvas.ts";
import { editorTexts } from "../texts/editor.ts";
import type { EditAction } from "./edit-action.ts";
import { tileOf } from "./edit-board.ts";
import type { EditState } from "./edit-model.ts";
import type { EditSession } from "./edit-session.ts";
import type { BarState } from "./fl-edit-bar.ts";

/** What is told of an action to those who do not see it; null where the field or the focus tells it already. */
export function saidAfter(
  action: EditAction,
  { before, after, locale }: { before: EditState | null; after: EditState | null; locale: Locale },
): string | null {
  if (!before) return null;
  if (!after) return action.do === "undo" || action.do === "redo" ? null : locale.text(canvasTexts.noRoom);
  switch (action.do) {
    case "add":
    case "duplicate":
    case "place":
      return placeOf(after, locale);
    case "remove":
      return locale.text(canvasTexts.removed);
    case "undo":
      return locale.text(canvasTexts.undone);
    case "redo":
      return locale.text(canvasTexts.redone);
    default:
      return null;
  }
}

function placeOf(state: EditState, locale: Locale): string | null {
  const { at } = tileOf(state, state.selection) ?? {};
  return at ? locale.text(canvasTexts.placed, { x: at.x + 1, y: at.y + 1, w: at.w, h: at.h }) : null;
}

/** What can be done with the board now. */
export function barStateOf(session: EditSession, locale: Locale): Omit<BarState, "upright"> {
  const { past = [], future = [] } = session.state ?? {};
  return {
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    canSave: session.canSave,
    canExport: session.state !== null,
    canImport: session.canReplace,
    status: statusOf(session, locale),
  };
}

/** Whether it is saved, and what stands in the way. */
function statusOf(session: EditSession, locale: Locale): string {
  const { state, isSaving, isDirty } = session;
  if (!state) return "";
  const count = Object.keys(state.wrong).length;
  if (count > 0) return locale.text(editorTexts.wrongFields, { count });
  if (isSaving) return locale.text(editorTexts.saving);
  return isDirty || state.base.revision === 0 && session.canSave
    ? locale.text(editorTexts.unsaved)
    : state.base.at === null
    ? ""
    : locale.text(editorTexts.saved);
}

/** Keys of the whole page. In a field the browser's own undo goes first. */
export function shortcut(event: KeyboardEvent): "undo" | "redo" | "save" | null {
  if (!event.ctrlKey && !event.metaKey) return null;
  const key = event.key.toLowerCase();
  if (key === "s") return "save";
  const [target] = event.composedPath();
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox")) {
    return null;
  }
  if (key === "y") return "redo";
  return key === "z" ? (event.shiftKey ? "redo" : "undo") : null;
}
