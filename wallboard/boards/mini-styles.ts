import { css } from "lit";

/** Colours of the little picture of a board. */
export const miniStyles = css`
  .mini {
    display: block;
    width: 100%;
    border-radius: 0.4rem;
    background: var(--page);
  }
  .mini rect {
    fill: var(--card);
    stroke: var(--edge);
    stroke-width: 0.5;
  }
  .mini .hero {
    fill: var(--soft);
    stroke: none;
  }
  .mini path {
    fill: none;
    stroke: var(--track);
    stroke-width: 1.3;
  }
  .mini .curve {
    stroke: var(--ok);
    stroke-width: 1;
  }
  .mini .cells {
    stroke: var(--soft);
    stroke-width: 2.4;
  }
`;
