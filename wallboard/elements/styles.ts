import { css } from "lit";

/** A surface with a heading, as all parts of the board share it. */
export const card = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    background: var(--card);
    border: var(--hairline) solid var(--edge);
    border-radius: var(--radius);
  }
  h2,
  h3,
  p,
  dl,
  dd,
  dt {
    margin: 0;
    font-weight: inherit;
    font-size: inherit;
  }
`;

/** One line that ends in an ellipsis where there is no room. */
export const oneLine = css`
  .line {
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
`;

/** Digits of one width, so that a number does not jump when it changes. */
export const number = css`
  .number {
    font-variant-numeric: tabular-nums lining-nums;
    font-weight: 700;
    line-height: 1;
    white-space: nowrap;
  }
`;

/** Numbers that are as they should be stay calm: only what needs somebody gets a coloured number. */
export const severityColours = css`
  [data-severity="ok"] {
    --judged: var(--ok);
    --judged-fill: var(--edge-ok);
  }
  [data-severity="warn"] {
    --judged: var(--warn);
    --judged-number: var(--warn);
    --judged-fill: var(--edge-warn);
  }
  [data-severity="bad"] {
    --judged: var(--bad);
    --judged-number: var(--bad);
    --judged-fill: var(--edge-bad);
  }
`;
