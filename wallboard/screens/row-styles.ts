import { css } from "lit";

/**
 * Widths of the columns of the list, by no content: a second that passes in one of 200 rows must not lay all of them out anew.
 */
export const columns = css`minmax(10rem, 1.5fr) minmax(7rem, 1fr) 8rem 8rem 9rem 10rem minmax(10rem, 3fr)`;

/** A row of the list; on a narrow window it is a card of lines. */
export const rowStyles = css`
  :host {
    display: grid;
    grid-template-columns: ${columns};
    border-bottom: 1px solid var(--edge);
  }
  :host(:last-child) {
    border-bottom: 0;
  }
  .cell {
    align-self: center;
    min-width: 0;
    padding: 0.55rem 0.8rem;
    font-size: 0.95rem;
  }
  .cell p {
    margin: 0;
    font-size: 0.9rem;
  }
  .line {
    display: block;
    overflow: hidden;
    overflow-wrap: normal;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .state {
    display: flex;
    gap: 0.4rem;
  }
  .state fl-shape {
    margin-top: 0.22em;
  }
  .ok {
    color: var(--soft);
  }
  .state.ok fl-shape {
    color: var(--ok);
  }
  .warn {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
    font-weight: 600;
  }
  @media (max-width: 60rem) {
    :host {
      display: block;
      padding: 0.7rem 0.3rem;
    }
    .cell {
      display: grid;
      grid-template-columns: 8.5rem minmax(0, 1fr);
      padding: 0.25rem 0.6rem;
    }
    .cell > * {
      grid-column: 2;
    }
    .cell[data-label]::before {
      content: attr(data-label);
      color: var(--soft);
    }
    .cell[role="rowheader"] {
      display: block;
    }
    .cell.actions {
      display: flex;
      margin-top: 0.4rem;
    }
  }
`;
