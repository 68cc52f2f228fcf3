import { css } from "lit";

/** Each state has a colour, a pattern and, as a swatch, a shape: `[data-state]` for all of them, `.swatch` beside a word. */
export const agentStateLook = css`
  [data-state="available"] {
    --fill: var(--agent-available);
  }
  [data-state="offered"] {
    --fill: repeating-linear-gradient(
      90deg,
      var(--agent-offered) 0 calc(4 * var(--px)),
      var(--agent-available) calc(4 * var(--px)) calc(8 * var(--px))
    );
  }
  [data-state="busy"] {
    --fill: var(--agent-busy);
  }
  [data-state="wrapup"] {
    --fill: var(--agent-wrapup);
  }
  [data-state="paused"] {
    --fill: repeating-linear-gradient(
      135deg,
      var(--agent-paused) 0 calc(4 * var(--px)),
      var(--agent-offline) calc(4 * var(--px)) calc(8 * var(--px))
    );
  }
  [data-state="unknown"] {
    --fill: repeating-linear-gradient(
      90deg,
      var(--agent-offline) 0 calc(2 * var(--px)),
      transparent calc(2 * var(--px)) calc(6 * var(--px))
    );
  }
  [data-state="offline"] {
    --fill: var(--agent-offline);
  }
  .swatch {
    flex: none;
    width: 0.85em;
    height: 0.85em;
    border-radius: 0.2em;
    background: var(--fill);
  }
  /* Round: could take a contact. Square: has one. Half a square: its rest. Its frame: on hold. Two bars: paused. A line: away. */
  .swatch:is([data-state="available"], [data-state="offered"]) {
    border-radius: 50%;
  }
  .swatch[data-state="wrapup"] {
    clip-path: polygon(0 0, 100% 100%, 0 100%);
  }
  .swatch.hold {
    box-sizing: border-box;
    border: 0.2em solid var(--fill);
    background: none;
  }
  .swatch[data-state="paused"] {
    background: var(--agent-paused);
    clip-path: polygon(5% 0, 38% 0, 38% 100%, 5% 100%, 5% 0, 62% 0, 95% 0, 95% 100%, 62% 100%, 62% 0);
  }
  .swatch[data-state="offline"] {
    clip-path: inset(38% 0);
  }
`;
