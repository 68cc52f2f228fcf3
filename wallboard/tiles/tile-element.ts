import { css, LitElement } from "lit";
import type { TileKind } from "../../schemas/boards/tile-options.ts";
import type { TileInput } from "./tile-ui.ts";

/**
 * The inside of a tile. Its box is what the frame's heading leaves: sizes go by that box through container units, 100cqw x
 * 100cqh, and never below what is read from the sofa (`--text-tiny`).
 */
export const tileStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    width: 100%;
    height: 100%;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    color: var(--ink);
  }
  ul,
  ol,
  dl,
  dd,
  dt,
  p {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .line {
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .number {
    font-variant-numeric: tabular-nums lining-nums;
    font-weight: 700;
    line-height: 1;
    white-space: nowrap;
  }
  /* As large as its box allows: --characters is the length of the text, --most the largest size. */
  .fit {
    font-size: min(var(--most, 80cqh), calc(100cqw / (max(1, var(--characters)) * 0.6)));
  }
`;

/** The event `tile-failed` tells the frame of a tile that it cannot be drawn. */
export type TileFailed = { cause: unknown };

/** Base of all tiles: one property, nothing shown before it is there. What goes wrong in it stays in its frame. */
export class TileElement<K extends TileKind> extends LitElement {
  static override properties = { input: { attribute: false } };
  declare input: TileInput<K> | null;

  constructor() {
    super();
    this.input = null;
  }

  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (cause) {
      this.dispatchEvent(new CustomEvent<TileFailed>("tile-failed", { detail: { cause }, bubbles: true }));
    }
  }
}
