import { css } from "lit";

/** Fields below each other in a narrow panel. */
export const formStyles = css`
  :host {
    display: block;
  }
  h2 {
    margin: 0;
    font-size: 1.05rem;
  }
  .form {
    display: grid;
    gap: 0.85rem;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .field > label:first-child:not(.switch),
  legend {
    display: block;
    margin-bottom: 0.2rem;
    padding: 0;
    font-size: 0.85rem;
    color: var(--soft);
  }
  .field > input,
  .field > select,
  textarea {
    width: 100%;
  }
  textarea {
    box-sizing: border-box;
    padding: 0.4rem 0.7rem;
    border: 1px solid var(--control-edge, var(--old));
    border-radius: 0.4rem;
    background: var(--page);
    color: var(--ink);
    font: inherit;
    font-size: 0.95rem;
    resize: vertical;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 1.75rem;
    font-size: 0.95rem;
    overflow-wrap: anywhere;
  }
  .switch input {
    flex: none;
    min-height: 0;
    width: 1.05rem;
    height: 1.05rem;
    margin: 0;
    padding: 0;
    accent-color: var(--ok);
  }
  .checks {
    max-height: 11rem;
    overflow-y: auto;
    padding: 0.15rem 0.6rem;
    border: 1px solid var(--edge);
    border-radius: 0.4rem;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.6rem;
    align-items: end;
  }
  .unit {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    color: var(--soft);
    font-size: 0.9rem;
  }
  .unit input {
    flex: 1;
    width: 0;
    min-width: 4rem;
    font-variant-numeric: tabular-nums;
  }
  [aria-invalid="true"] {
    border-color: var(--edge-bad);
    border-width: 2px;
  }
  .hint,
  .problem {
    margin: 0.25rem 0 0;
    font-size: 0.85rem;
    color: var(--soft);
    overflow-wrap: anywhere;
  }
  .problem {
    color: var(--bad);
  }
  details {
    border-top: 1px solid var(--edge);
    padding-top: 0.6rem;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    font-size: 0.95rem;
  }
  details[open] > summary {
    margin-bottom: 0.8rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  button.small {
    min-height: 1.9rem;
    padding: 0.1rem 0.6rem;
    font-size: 0.9rem;
  }
`;
