import { css } from "lit";

/** The parts of the desk: its views and filter, and the list beside the detail. */
export const deskStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.7rem 1.5rem;
    margin: 1.1rem 0 1rem;
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .views .count {
    margin-left: 0.5em;
    padding: 0 0.5em;
    border-radius: 1em;
    background: var(--edge);
    font-variant-numeric: tabular-nums;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr);
    align-items: start;
    gap: 1.2rem;
  }
  .side {
    position: sticky;
    top: 1rem;
    max-height: calc(100vh - 2rem);
    overflow-y: auto;
    border-radius: 0.6rem;
  }
  .back {
    display: none;
  }
  .hint,
  .calm {
    padding: 2.4rem 1.4rem;
    border: 1px dashed var(--edge);
    border-radius: 0.6rem;
    color: var(--soft);
    text-align: center;
  }
  .calm {
    margin-bottom: 1rem;
  }
  .calm h2 {
    color: var(--ink);
    font-size: 1.6rem;
    font-weight: 600;
  }
  .calm p {
    margin-top: 0.4rem;
  }
  .calm button {
    margin-top: 0.8rem;
  }
  @media (max-width: 60rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .views {
      flex-wrap: nowrap;
      overflow-x: auto;
      margin-inline: -0.8rem;
      padding: 0.2rem 0.8rem;
    }
    .side {
      position: static;
      max-height: none;
      overflow-y: visible;
    }
    .side.wide {
      display: none;
    }
    .back {
      display: inline-flex;
      margin-bottom: 0.6rem;
    }
  }
`;
