import { css } from "lit";

/** Words and shapes of the severities, wherever they stand. */
export const severityMarks = css`
  .severity {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    font-weight: 600;
    white-space: nowrap;
  }
  .severity.info {
    color: var(--ok);
  }
  .severity.warn {
    color: var(--warn);
  }
  .severity.bad {
    color: var(--bad);
  }
`;

/** So many lines at most: the detail has the whole. */
const cut = (lines: number) =>
  css`
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: ${lines};
  `;

/** A row of the list; on a narrow window it is a card. */
export const rowStyles = css`
  :host {
    display: grid;
    grid-template-columns: 7.2rem minmax(0, 1.35fr) minmax(0, 1fr) 9.5rem;
    grid-template-areas: "severity what who state";
    align-items: start;
    gap: 0.2rem 1rem;
    padding: 0.7rem 1rem;
    border-left: 0.3rem solid transparent;
    cursor: pointer;
  }
  :host([data-severity="bad"]) {
    border-left-color: var(--edge-bad);
  }
  :host([data-severity="warn"]) {
    border-left-color: var(--edge-warn);
  }
  :host([data-severity="info"]) {
    border-left-color: var(--edge-ok);
  }
  :host(:hover) {
    background: color-mix(in srgb, var(--edge) 35%, transparent);
  }
  :host([data-chosen]) {
    background: color-mix(in srgb, var(--ok) 14%, transparent);
  }
  :host([data-quiet]) button.open {
    color: var(--soft);
  }
  .severity {
    grid-area: severity;
    min-height: 1.6rem;
  }
  .what {
    grid-area: what;
    min-width: 0;
  }
  .who {
    grid-area: who;
    min-width: 0;
  }
  .state {
    grid-area: state;
    display: grid;
    justify-items: end;
    gap: 0.25rem;
    min-width: 0;
    text-align: right;
  }
  button.open {
    width: 100%;
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    font-size: 1.08rem;
    font-weight: 650;
    text-align: left;
    white-space: normal;
    ${cut(3)} overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  button.open:hover {
    background: none;
  }
  .small {
    color: var(--soft);
    font-size: 0.9rem;
    overflow-wrap: anywhere;
  }
  .name {
    display: flex;
    align-items: start;
    gap: 0.5rem;
    font-size: 1.08rem;
    font-weight: 600;
  }
  .name > span:first-child {
    min-width: 0;
    overflow-wrap: anywhere;
    ${cut(2)};
  }
  .worth {
    font-variant-numeric: tabular-nums;
  }
  .holder {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .state button {
    min-height: 2rem;
    padding: 0.15rem 0.9rem;
  }
  a {
    white-space: nowrap;
  }
  @container desk (max-width: 46rem) {
    :host {
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-areas: "severity state" "what what" "who who";
      padding: 0.8rem 0.9rem;
    }
    .state button {
      min-height: 2.4rem;
    }
  }
`;
