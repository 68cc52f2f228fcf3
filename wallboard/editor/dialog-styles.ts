import { css } from "lit";

/** A window over the page, no larger than the screen. */
export const dialogStyles = css`
  dialog {
    box-sizing: border-box;
    width: min(46rem, 94vw);
    max-height: 90vh;
    padding: 1.3rem;
    overflow-y: auto;
    border: 1px solid var(--edge);
    border-radius: 0.8rem;
    background: var(--card);
    color: var(--ink);
  }
  dialog::backdrop {
    background: color-mix(in srgb, var(--page) 70%, transparent);
  }
  h2,
  h3,
  p,
  ul {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 1.25rem;
  }
  h3 {
    font-size: 1rem;
  }
  .lead {
    margin: 0.2rem 0 1rem;
    color: var(--soft);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.6rem;
    margin-top: 1rem;
  }
`;
