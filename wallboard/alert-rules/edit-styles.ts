import { css } from "lit";

/** Forms of rules and receivers: sections as cards, what it means beside them. */
export const editStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem;
    position: sticky;
    top: 0;
    z-index: 3;
    padding: 0.7rem 0;
    background: var(--page);
  }
  .bar h1 {
    flex: 1 1 16rem;
    min-width: 0;
    font-size: 1.4rem;
  }
  .told {
    color: var(--soft);
  }
  .alert {
    margin: 0.3rem 0 1rem;
  }
  .alert .row {
    margin-top: 0.6rem;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 44rem) minmax(20rem, 1fr);
    gap: 1.4rem;
    align-items: start;
  }
  .card,
  .sections > section {
    padding: 1.1rem 1.3rem 1.3rem;
    border: 1px solid var(--edge);
    border-radius: 0.6rem;
    background: var(--card);
  }
  .sections {
    display: grid;
    gap: 1rem;
  }
  .beside {
    grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
    align-items: start;
  }
  .sections > section > details {
    padding-top: 0;
    border-top: 0;
  }
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(10rem, 100%), 1fr));
    column-gap: 1rem;
  }
  textarea {
    height: 4.6rem;
  }
  section h2 {
    margin-bottom: 0.8rem;
  }
  .aside {
    display: grid;
    gap: 1rem;
    position: sticky;
    top: 4rem;
  }
  .sentence {
    font-size: 1.25rem;
    line-height: 1.4;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
    gap: 0.85rem 1rem;
    align-items: start;
  }
  .group {
    display: grid;
    gap: 0.7rem;
    padding: 0.7rem 1rem 1rem;
    border: 1px solid var(--edge);
    border-radius: 0.4rem;
  }
  .group > legend {
    padding: 0 0.3rem;
  }
  .group > .hint {
    margin: 0;
  }
  .pair.top {
    align-items: start;
  }
  .hint.below {
    margin-top: -0.55rem;
  }
  .unit .behind {
    min-width: 2.2rem;
  }
  .unit .behind:empty {
    display: none;
  }
  @media (max-width: 64rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .aside {
      display: contents;
    }
    .aside > :first-child {
      order: -1;
    }
  }
  @media (max-width: 40rem) {
    .bar {
      position: static;
    }
  }
`;
