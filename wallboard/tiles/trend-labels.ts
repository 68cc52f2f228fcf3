import { css, html, type TemplateResult } from "lit";
import { placeLabels } from "../charts/place-labels.ts";
import { type LabelSize, labelSize, type TrendLayout } from "../charts/trend-layout.ts";
import { UNKNOWN } from "../language.ts";
import type { TrendLine, TrendPanel } from "./trend-view.ts";

export const labelStyles = css`
  .label {
    position: absolute;
    right: 0;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-content: center;
    align-items: baseline;
    column-gap: calc(8 * var(--px));
  }
  .label::before {
    content: "";
    align-self: center;
    width: calc(18 * var(--px));
    height: calc(5 * var(--px));
    border-radius: calc(3 * var(--px));
    background: var(--line);
  }
  .label .line {
    grid-column: 2;
    font-size: var(--text-tiny);
    line-height: 1.2;
    color: var(--soft);
  }
  .label.flat {
    grid-template-columns: auto auto minmax(0, 1fr);
  }
  .label.flat .line {
    grid-column: 3;
  }
`;

/** Between the plot and its labels, and what stands before a value: its line's colour; pixels of the design. */
const MARGIN = 14;
const KEY = 26;
/** Width of a digit of the size of its text. */
const DIGIT = 0.6;

type LabelPlace = LabelSize & { y: number; width: number; pixel: number };

/** The last value and the name of each line, beside its end. */
export function trendLabels(
  { lines, scale }: TrendPanel,
  { labelWidth, overhang, panels }: TrendLayout,
  { index, pixel }: { index: number; pixel: number },
): TemplateResult[] {
  const { from, to } = panels[index] ?? { from: 0, to: 0 };
  const [top, bottom] = [from - overhang, to + overhang];
  const size = labelSize(lines.length, { room: bottom - top, pixel });
  const wanted = lines.map(({ last }) => {
    const share = ((last?.value ?? scale.low) - scale.low) / (scale.high - scale.low);
    return to - share * (to - from);
  });
  const placed = placeLabels({ wanted, height: size.height, top, bottom });
  const width = labelWidth - MARGIN * pixel;
  return lines.map((line, i) => label(line, { ...size, y: placed[i] ?? 0, width, pixel }));
}

/** The value is never cut: a long one is smaller. */
function label(
  { name, last, colour }: TrendLine,
  { y, height, width, font, isFlat, pixel }: LabelPlace,
): TemplateResult {
  const text = last?.text ?? UNKNOWN;
  const most = (width - KEY * pixel) / (text.length * DIGIT);
  return html`
    <div
      class="label ${isFlat ? "flat" : ""}"
      style="top:${y - height / 2}px;height:${height}px;width:${width}px;--line:var(--line-${colour})"
    >
      <b class="number" style="font-size:${Math.min(font, most)}px">${text}</b>
      <span class="line">${name}</span>
    </div>
  `;
}
