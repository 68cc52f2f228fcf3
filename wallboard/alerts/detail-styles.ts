import { css } from "lit";

/** The detail of an alert. */
export const detailStyles = css`
  :host {
    display: block;
    padding: 1.2rem 1.4rem 1.6rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.3rem 1rem;
  }
  .state {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem;
    margin-top: 0.5rem;
    font-size: 1.5rem;
  }
  h2 a {
    color: inherit;
  }
  .worth {
    color: var(--soft);
  }
  .sentence {
    margin: 0.5rem 0 1rem;
    font-size: 1.25rem;
    font-variant-numeric: tabular-nums;
  }
  section {
    margin-top: 1.3rem;
  }
  h3 {
    margin-bottom: 0.3rem;
    font-size: 1.05rem;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.2rem 1rem;
    margin: 0;
  }
  dt {
    max-width: 11rem;
    color: var(--soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .call {
    font-weight: 650;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    gap: 0 1rem;
    padding: 0.35rem 0;
    border-top: 1px solid var(--edge);
    overflow-wrap: anywhere;
  }
  time {
    color: var(--soft);
    font-variant-numeric: tabular-nums;
  }
  q {
    grid-column: 2;
    color: var(--soft);
    quotes: none;
  }
`;
