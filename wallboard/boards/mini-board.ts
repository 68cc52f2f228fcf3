import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";

/** One cell of the little picture, in its own units. */
const CELL = 10;

/** A picture of a board's first page: where its tiles lie. The board's title stands beside it, so it is hidden from readers. */
export function miniBoard({ pages: [page], theme }: ShownBoard): TemplateResult {
  if (!page) return html``;
  const { columns, rows, tiles } = page;
  return html`
    <svg
      class="mini"
      data-theme=${theme === "light" ? "light" : "dark"}
      viewBox="-3 -3 ${columns * CELL + 6} ${rows * CELL * 0.75 + 6}"
      aria-hidden="true"
    >
      ${tiles.map(({ kind, at }) => tileRect(kind, at))}
    </svg>
  `;
}

type Place = { x: number; y: number; w: number; h: number };

function tileRect(kind: string, { x, y, w, h }: Place): SVGTemplateResult {
  const [left, top, width, height] = [x * CELL + 0.7, y * CELL * 0.75 + 0.7, w * CELL - 1.4, h * CELL * 0.75 - 1.4];
  return svg`
    <rect x=${left} y=${top} width=${width} height=${height} rx="1.6" />
    ${inside(kind, { x: left, y: top, w: width, h: height })}
  `;
}

/** A hint of what the tile shows: a number, lines of a table, a curve, or cells. */
function inside(kind: string, { x, y, w, h }: Place): SVGTemplateResult {
  switch (kind) {
    case "queues":
    case "waiting":
    case "topics":
    case "channels":
      return svg`<path class="rows" d=${rowsPath({ x, y, w, h })} />`;
    case "trend":
    case "heat":
      return svg`<path class="curve" d=${`M${x + 2} ${y + h - 3} l${w * 0.3} ${-h * 0.4} l${w * 0.25} ${h * 0.2} l${
        w * 0.35 - 3
      } ${-h * 0.3}`} />`;
    case "agents":
      return svg`<path class="cells" d=${cellsPath({ x, y, w, h })} />`;
    case "kpi":
    case "queue":
    case "gauge":
      return svg`<rect class="hero" x=${x + w * 0.3} y=${y + h * 0.36} width=${w * 0.4} height=${h * 0.32} rx="1" />`;
    default:
      return svg`<path class="rows" d=${`M${x + 2} ${y + h / 2} h${Math.max(0, w * 0.6)}`} />`;
  }
}

function rowsPath({ x, y, w, h }: Place): string {
  const count = Math.max(1, Math.floor((h - 4) / 4));
  return Array.from({ length: count }, (_, i) => `M${x + 2} ${y + 4 + i * 4} h${w - 4}`).join(" ");
}

function cellsPath({ x, y, w, h }: Place): string {
  const [columns, rows] = [Math.max(1, Math.floor((w - 2) / 6)), Math.max(1, Math.floor((h - 3) / 5))];
  const cells = Array.from(
    { length: columns * rows },
    (_, i) => `M${x + 2 + (i % columns) * 6} ${y + 3 + Math.floor(i / columns) * 5} h4`,
  );
  return cells.join(" ");
}
