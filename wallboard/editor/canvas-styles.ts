import { css } from "lit";
import { oldRules, tokenRules } from "../design/tokens.ts";

/** A screen in the middle of the room it has: everything in it scales with its box, as on the TV. */
export const canvasStyles = [
  tokenRules(".canvas"),
  oldRules,
  css`
    :host {
      display: grid;
      place-items: center;
      position: relative;
      container-type: size;
      min-width: 0;
      min-height: 0;
    }
    .stage {
      container-type: size;
      width: min(100cqw, 100cqh * 16 / 9);
      height: min(100cqh, 100cqw * 9 / 16);
    }
    .stage[data-upright] {
      width: min(100cqw, 100cqh * 9 / 16);
      height: min(100cqh, 100cqw * 16 / 9);
    }
    .canvas {
      --px: calc(100cqw / 1920);
      box-sizing: border-box;
      height: 100%;
      display: grid;
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
      gap: var(--gap);
      padding: calc(14 * var(--px)) var(--margin) var(--margin);
      overflow: hidden;
      border-radius: var(--radius);
      box-shadow: 0 0 0 1px var(--edge);
      background: var(--page);
      color: var(--ink);
      font-family: var(--font);
    }
    [data-upright] .canvas {
      --px: calc(100cqw / 1080);
    }
    header {
      display: flex;
      align-items: baseline;
      gap: var(--pad);
      font-size: var(--text);
      color: var(--soft);
    }
    h2 {
      margin: 0;
      font-size: var(--text-title);
      line-height: 1.3;
      color: var(--ink);
    }
    .line {
      min-width: 0;
      overflow: hidden;
      white-space: nowrap;
      text-overflow: ellipsis;
    }
    .page {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-width: 0;
      min-height: 0;
    }
    .page > * {
      grid-area: 1 / 1;
      min-width: 0;
      min-height: 0;
    }
    /* Beside an upright screen there is room; what is wrong stands over the picture. */
    .note {
      position: absolute;
      bottom: 0;
      left: 0;
      max-width: 11rem;
      margin: 0;
      font-size: 0.9rem;
      color: var(--soft);
      pointer-events: none;
    }
    .note.old {
      bottom: 0.5rem;
      left: auto;
      max-width: none;
      padding: 0.3rem 0.9rem;
      border-radius: 2rem;
      background: var(--warn);
      color: var(--page);
    }
    .empty {
      align-self: center;
      justify-self: center;
      margin: 0;
      font-size: max(1rem, var(--text));
      color: var(--soft);
    }
    .holds {
      position: relative;
      display: grid;
      gap: var(--gap);
      border-radius: var(--radius);
      outline: none;
      touch-action: none;
    }
    /* The cells come to light while something is dragged over them. */
    .holds[data-dragging] {
      background-image:
        linear-gradient(to right, var(--edge) 1px, transparent 1px),
        linear-gradient(to bottom, var(--edge) 1px, transparent 1px);
      background-size: calc((100% + var(--gap)) / var(--columns)) calc((100% + var(--gap)) / var(--rows));
    }
    .hold {
      position: relative;
      border-radius: var(--radius);
      cursor: grab;
      touch-action: none;
    }
    .hold:hover {
      box-shadow: 0 0 0 1px var(--soft);
    }
    .hold[aria-pressed="true"] {
      z-index: 1;
      box-shadow: 0 0 0 2px var(--edge-ok);
    }
    .hold:focus-visible {
      outline: 3px solid var(--edge-ok);
      outline-offset: 2px;
    }
    [data-dragging] .hold {
      cursor: grabbing;
    }
    .ghost {
      z-index: 2;
      box-sizing: border-box;
      border: 2px dashed var(--edge-ok);
      border-radius: var(--radius);
      pointer-events: none;
    }
    .handle {
      position: absolute;
      width: 24px;
      height: 24px;
      margin: -12px;
    }
    .handle::after {
      content: "";
      position: absolute;
      inset: 6px;
      border: 2px solid var(--page);
      border-radius: 3px;
      background: var(--edge-ok);
    }
    .n,
    .s {
      left: 50%;
      cursor: ns-resize;
    }
    .e,
    .w {
      top: 50%;
      cursor: ew-resize;
    }
    .n,
    .nw,
    .ne {
      top: 0;
    }
    .s,
    .sw,
    .se {
      top: 100%;
    }
    .w,
    .nw,
    .sw {
      left: 0;
    }
    .e,
    .ne,
    .se {
      left: 100%;
    }
    .nw,
    .se {
      cursor: nwse-resize;
    }
    .ne,
    .sw {
      cursor: nesw-resize;
    }
  `,
];
