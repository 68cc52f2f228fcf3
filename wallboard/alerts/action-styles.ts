import { css } from "lit";

/** Buttons of an alert and what they ask. */
export const actionStyles = css`
  .buttons,
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  button {
    min-height: 2.5rem;
    padding: 0.3rem 1rem;
  }
  form,
  .choices {
    margin-top: 0.8rem;
  }
  form {
    display: grid;
    gap: 0.7rem;
    padding: 0.9rem;
    border: 1px solid var(--edge);
    border-radius: 0.5rem;
    background: var(--page);
  }
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
    gap: 0.3rem 1rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: 0.3rem;
    font-weight: 600;
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2rem;
  }
  input[type="radio"] {
    min-height: 0;
    accent-color: var(--ok);
  }
  kbd {
    color: var(--soft);
    font: inherit;
  }
  .words {
    display: grid;
    gap: 0.2rem;
  }
`;
