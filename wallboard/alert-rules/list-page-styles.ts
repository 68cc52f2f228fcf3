import { css } from "lit";

/** Pages of rules and receivers: the title with the ways from here, and what was done last. */
export const listPageStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem;
    align-items: end;
    justify-content: space-between;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: center;
  }
  .told:not(:empty) {
    margin-top: 0.8rem;
    color: var(--soft);
  }
`;
