import { css } from "lit";

/** What uPlot needs of its style sheet: its parts over each other in the target. */
export const plotStyles = css`
  .plot {
    position: absolute;
    left: 0;
    right: 0;
    overflow: hidden;
  }
  .u-wrap {
    position: relative;
  }
  .u-over,
  .u-under,
  .u-axis {
    position: absolute;
    pointer-events: none;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
`;
