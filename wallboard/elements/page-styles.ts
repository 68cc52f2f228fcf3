import { css } from "lit";

/** What all pages that are read share: text, links, controls. Sizes in rem, so that everything grows with the screen. */
export const pageStyles = css`
  :host {
    display: block;
    color: var(--ink);
    line-height: 1.45;
  }
  * {
    box-sizing: border-box;
  }
  main {
    max-width: 110rem;
    margin: 0 auto;
    padding: 1.2rem 1.5rem 4rem;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: 1.7rem;
    line-height: 1.2;
  }
  h2 {
    font-size: 1.2rem;
    line-height: 1.3;
  }
  .soft {
    color: var(--soft);
  }
  .lead {
    max-width: 60rem;
    margin-top: 0.3rem;
    color: var(--soft);
  }
  a {
    color: var(--ok);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 0.15rem solid var(--ok);
    outline-offset: 0.12rem;
    border-radius: 0.2rem;
  }
  code {
    font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: 0.9em;
  }
  .alert {
    margin-top: 1rem;
    padding: 0.8rem 1rem;
    border: 1px solid var(--edge-bad);
    border-left-width: 0.35rem;
    border-radius: 0.4rem;
    background: var(--card-bad);
    overflow-wrap: anywhere;
  }
  @media print {
    main {
      max-width: none;
      padding: 0;
    }
  }
`;

/** Buttons and what one types into. */
export const controlStyles = css`
  button,
  .button,
  input,
  select {
    box-sizing: border-box;
    max-width: 100%;
    min-height: 2.2rem;
    padding: 0.3rem 0.7rem;
    border: 1px solid var(--control-edge, var(--old));
    border-radius: 0.4rem;
    background: var(--page);
    color: var(--ink);
    font: inherit;
    font-size: 0.95rem;
    line-height: 1.3;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    background: var(--card);
    cursor: pointer;
    text-decoration: none;
    white-space: nowrap;
  }
  button:hover,
  .button:hover {
    background: var(--edge);
  }
  input::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  button.main {
    border-color: var(--ok);
    background: var(--ok);
    color: var(--page);
    font-weight: 600;
  }
  button.main:hover {
    filter: brightness(1.1);
  }
  button[aria-pressed="true"] {
    border-color: var(--ok);
    box-shadow: inset 0 0 0 1px var(--ok);
  }
  :focus-visible {
    outline: 0.15rem solid var(--ok);
    outline-offset: 0.12rem;
  }
  @media print {
    button,
    .button,
    input,
    select {
      display: none;
    }
  }
`;
