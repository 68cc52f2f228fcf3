import { css } from "lit";

/** The head of `/alerts`. */
export const alertsPageStyles = css`
  main {
    min-height: 60vh;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.7rem 1.5rem;
  }
  .head > div {
    flex: 1 1 22rem;
  }
  nav {
    display: flex;
    gap: 1.2rem;
    margin-top: 0.2rem;
  }
  fl-link-status {
    --text: 0.95rem;
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
  @media (max-width: 60rem) {
    main {
      padding: 0.8rem 0.8rem 3rem;
    }
    .lead {
      display: none;
    }
    .head > div {
      flex-basis: 8rem;
    }
  }
`;
