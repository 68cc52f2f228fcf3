import { css } from "lit";

/** A chart, its legend, and what uPlot needs of its own style sheet. */
export const chartStyles = css`
  figure {
    margin: 0;
    padding: 0.8rem 1rem 0.4rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
    break-inside: avoid;
  }
  figcaption {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
  }
  h3 {
    margin: 0;
    font-size: 1rem;
  }
  .at {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.4rem;
    margin: 0.3rem 0;
    padding: 0;
    list-style: none;
    font-size: 0.9rem;
  }
  li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
    max-width: 100%;
  }
  svg {
    flex: none;
    width: 2.6rem;
    height: 0.8rem;
  }
  path {
    fill: none;
    stroke-width: 2.2;
  }
  .bars {
    fill: var(--bars);
  }
  .name {
    max-width: 24rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .value {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  #plot {
    position: relative;
    height: 16rem;
    overflow: hidden;
  }
  .u-wrap {
    position: relative;
  }
  .u-over,
  .u-under,
  .u-axis,
  .u-cursor-x {
    position: absolute;
  }
  .u-under,
  .u-axis,
  .u-cursor-x {
    pointer-events: none;
  }
  .u-cursor-x {
    left: 0;
    top: 0;
    height: 100%;
    border-right: 1px dashed var(--soft);
  }
  .u-off,
  .u-select {
    display: none;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }
`;
