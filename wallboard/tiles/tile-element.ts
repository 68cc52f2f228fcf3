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
    /* The frame is coloured by the worst of the tile; each number in it by its own judgement. */
    --judged: initial;
    --judged-number: initial;
    --judged-fill: initial;
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
  /* As large as its box allows: --characters from charactersOf, --most the largest size, --room the width there is. */
  .fit {
    font-size: min(var(--most, 80cqh), calc(var(--room, 100cqw) / (max(1, var(--characters)) * 0.66)));
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
