import { css } from "lit";

/** The whole height of the window: what there is, the page, and what is chosen, side by side. */
export const editPageStyles = css`
  :host {
    height: 100vh;
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    overflow: hidden;
  }
  .work {
    display: grid;
    grid-template-columns: minmax(12rem, 16rem) minmax(0, 1fr) minmax(17rem, 22rem);
    min-height: 0;
  }
  aside {
    min-width: 0;
    padding: 1rem;
    overflow-y: auto;
    background: var(--card);
  }
  main.middle {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 0.6rem;
    min-width: 0;
    max-width: none;
    width: 100%;
    margin: 0;
    padding: 1rem;
  }
  .unheard {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 60rem) {
    :host {
      height: auto;
      min-height: 100vh;
      overflow: visible;
    }
    .work {
      grid-template-columns: minmax(0, 1fr);
    }
    fl-edit-canvas {
      height: 60vw;
    }
    main.middle {
      grid-row: 1;
    }
  }
`;
