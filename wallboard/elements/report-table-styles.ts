import { css } from "lit";

/** The table scrolls within its own box, so that its head stays and the page never scrolls sideways. */
export const tableStyles = css`
  .scroll {
    max-height: 85vh;
    overflow: auto;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
  }
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.95rem;
    font-variant-numeric: tabular-nums lining-nums;
  }
  th,
  td {
    padding: 0.35rem 0.8rem;
    border-bottom: 1px solid var(--edge);
    background: var(--card);
    font-weight: inherit;
    text-align: left;
    white-space: nowrap;
    vertical-align: bottom;
  }
  .number {
    text-align: right;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 2;
    max-width: 11rem;
    min-width: 4.5rem;
    white-space: normal;
    line-height: 1.25;
    color: var(--soft);
    border-bottom: 2px solid var(--edge);
  }
  tr > :first-child {
    position: sticky;
    left: 0;
    z-index: 1;
    border-right: 1px solid var(--edge);
  }
  thead th:first-child {
    z-index: 3;
  }
  tfoot th,
  tfoot td {
    position: sticky;
    bottom: 0;
    z-index: 2;
    border-top: 2px solid var(--edge);
    border-bottom: 0;
    font-weight: 700;
  }
  tfoot th:first-child {
    z-index: 3;
  }
  tbody > tr > * {
    vertical-align: top;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  tbody tr:hover > * {
    background: var(--page);
  }
  .cut {
    display: block;
    max-width: 20rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .prose {
    display: block;
    min-width: 18rem;
    max-width: 40rem;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    align-items: flex-end;
    gap: 0.2rem;
  }
  .number .head {
    justify-content: flex-end;
  }
  .sort {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  .sort:hover,
  th[aria-sort] .sort {
    color: var(--ink);
  }
  .what {
    color: var(--soft);
    font-size: 0.85em;
    text-decoration: none;
    padding: 0 0.15rem;
  }
  .what:hover {
    color: var(--ink);
    text-decoration: underline;
  }
  .more {
    margin-top: 0.6rem;
  }
  .more button {
    padding: 0.2rem 0.8rem;
    border: 1px solid var(--old);
    border-radius: 0.4rem;
    background: var(--card);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  @media print {
    /* As large as fits the width of A4, however many columns there are. */
    table {
      font-size: min(0.95rem, calc(52rem / var(--print-width, 52)));
    }
    /* Only a head that is not broken is repeated on every page. */
    thead,
    tr {
      break-inside: avoid;
    }
    /* The total stands once, at the end. */
    tfoot {
      display: table-row-group;
    }
    thead th {
      min-width: var(--print-width);
      max-width: none;
    }
    th,
    td {
      white-space: normal;
    }
    .number {
      white-space: nowrap;
    }
    thead .number {
      white-space: normal;
    }
    .cut,
    .prose {
      min-width: 0;
      max-width: none;
      overflow: visible;
      overflow-wrap: anywhere;
    }
    .scroll {
      max-height: none;
      overflow: visible;
      border: 0;
    }
    th,
    td {
      padding: 0.15rem 0.35em;
      position: static !important;
    }
    .head,
    .more button {
      display: none;
    }
    /* Of a head that is repeated, browsers leave out the buttons. */
    thead th::after {
      content: attr(data-name);
    }
  }
`;
