import type { EditAction } from "./edit-action.ts";

/** Tells the page what somebody wants to do with the board. */
export function fireEdit(from: EventTarget, detail: EditAction): void {
  from.dispatchEvent(new CustomEvent<EditAction>("edit-board", { detail, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    "edit-board": CustomEvent<EditAction>;
  }
}
