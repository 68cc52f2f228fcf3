import { css } from "lit";
import { columns } from "../screens/row-styles.ts";

/** The head, the filter and the table of `/screens`. */
export const screensPageStyles = css`
  .head,
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.8rem 1.2rem;
  }
  .bar {
    align-items: center;
    justify-content: flex-start;
    margin: 1.2rem 0 0.6rem;
  }
  .all {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .bar input {
    width: min(18rem, 100%);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1.2rem;
  }
  .counts span {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    font-variant-numeric: tabular-nums;
  }
  .ok fl-shape {
    color: var(--ok);
  }
  .warn {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
  }
  .told {
    min-height: 1.45em;
    color: var(--soft);
  }
  .table {
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
  }
  .names {
    display: grid;
    grid-template-columns: ${columns};
    position: sticky;
    top: 0;
    z-index: 2;
    border-bottom: 2px solid var(--edge);
    border-radius: 0.6rem 0.6rem 0 0;
    background: var(--card);
    color: var(--soft);
  }
  .names > * {
    padding: 0.5rem 0.8rem;
    font-size: 0.95rem;
  }
  .help {
    max-width: 60rem;
    margin-top: 1.6rem;
  }
  .help p {
    margin-top: 0.6rem;
  }
  .help code {
    overflow-wrap: anywhere;
    user-select: all;
  }
  .help summary {
    width: fit-content;
    color: var(--soft);
    cursor: pointer;
  }
  .none {
    padding: 1.4rem 1.6rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
  }
  @media (max-width: 60rem) {
    .names {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      height: 1px;
      overflow: hidden;
    }
  }
`;
