import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { Box } from "../controllers/box.ts";

/** Design pixels of a second: about ten letters, which is how fast people read from afar. */
const SPEED = 130;
const MS = 1000;

/** A text along the lower edge. It moves only where it does not fit; the same text stands at the same place on all screens. */
export class FlTicker extends LitElement {
  static override styles = css`
    :host {
      display: block;
      overflow: hidden;
      padding: calc(8 * var(--px)) 0;
      font-size: calc(26 * var(--px));
      line-height: 1.3;
      color: var(--ink);
      border-top: var(--hairline) solid var(--edge);
    }
    p {
      display: flex;
      width: max-content;
      margin: 0;
    }
    span {
      white-space: nowrap;
    }
    .moving {
      animation: move linear infinite;
    }
    .moving span {
      padding-right: calc(120 * var(--px));
    }
    @keyframes move {
      to {
        transform: translateX(-50%);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      p {
        width: auto;
      }
      span {
        white-space: normal;
      }
      .moving {
        animation: none;
      }
      .moving span + span {
        display: none;
      }
    }
  `;

  static override properties = { text: {}, now: { attribute: false } };
  declare text: string;
  /** The server's clock, epoch ms; null when unknown. */
  declare now: () => number | null;
  readonly #box = new Box(this);
  /** Ms for the whole text to pass; 0 while it fits. */
  #ms = 0;
  #delay = 0;

  constructor() {
    super();
    this.text = "";
    this.now = () => null;
  }

  protected override render(): TemplateResult {
    const isMoving = this.#ms > 0;
    const style = isMoving ? `animation-duration:${this.#ms}ms;animation-delay:${this.#delay}ms` : nothing;
    return html`
      <p class=${isMoving ? "moving" : nothing} style=${style} ?data-off-screen=${isMoving}>
        <span>${this.text}</span>${isMoving ? html`<span aria-hidden="true">${this.text}</span>` : nothing}
      </p>
    `;
  }

  protected override updated(): void {
    const span = this.renderRoot.querySelector("span");
    if (!span || this.#box.width === 0) return;
    const text = document.createRange();
    text.selectNodeContents(span);
    const width = text.getBoundingClientRect().width;
    const pixel = parseFloat(getComputedStyle(this).fontSize) / 26;
    const ms = width > this.#box.width ? Math.round(span.offsetWidth / (SPEED * pixel) * MS) : 0;
    if (Math.abs(ms - this.#ms) < 2) return;
    this.#ms = ms;
    this.#delay = ms > 0 ? -Math.round((this.now() ?? 0) % ms) : 0;
    this.requestUpdate();
  }
}

customElements.define("fl-ticker", FlTicker);

declare global {
  interface HTMLElementTagNameMap {
    "fl-ticker": FlTicker;
  }
}
