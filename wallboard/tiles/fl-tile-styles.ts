import { css } from "lit";

/** The frame of a tile: card, heading, edge of its severity, and the words where it has nothing to show. */
export const frameStyles = css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
  }
  section {
    box-sizing: border-box;
    position: relative;
    height: 100%;
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    overflow: hidden;
    background: var(--card);
    border: var(--hairline) solid var(--edge);
    border-radius: var(--radius);
    color: var(--ink);
  }
  section::before {
    content: "";
    position: absolute;
    inset: 0 auto 0 0;
    width: calc(6 * var(--px));
    background: transparent;
  }
  section[data-severity="warn"] {
    border-color: var(--edge-warn);
  }
  section[data-severity="bad"] {
    background: var(--card-bad);
    border-color: var(--edge-bad);
  }
  section[data-severity="warn"]::before,
  section[data-severity="bad"]::before {
    background: var(--judged-fill);
  }
  section.bare {
    background: none;
    border-color: transparent;
  }
  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--gap);
    padding: calc(10 * var(--px)) var(--pad) 0;
    font-size: var(--text);
    line-height: 1.25;
  }
  /* Where there is height for it, the word stands below a name that would have to be cut for it. */
  header.tall {
    flex-wrap: wrap;
    row-gap: 0;
  }
  h2 {
    margin: 0;
    max-width: 100%;
    font-size: inherit;
    font-weight: 600;
  }
  .scope {
    font-weight: 400;
    color: var(--soft);
  }
  .scope::before {
    content: " · ";
  }
  .line {
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .judged {
    flex: none;
    display: flex;
    align-items: center;
    gap: 0.4em;
    font-size: var(--text-small);
    font-weight: 600;
    color: var(--judged);
  }
  .body {
    container-type: size;
    margin: calc(8 * var(--px)) var(--pad) calc(12 * var(--px));
    min-height: 0;
  }
  .note {
    height: 100%;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 0.3em;
    text-align: center;
    font-size: clamp(var(--text-tiny), 30cqh, var(--text));
    line-height: 1.25;
    color: var(--soft);
    overflow: hidden;
  }
  .note small {
    max-width: 100%;
    font-size: var(--text-tiny);
    overflow-wrap: anywhere;
  }
`;
