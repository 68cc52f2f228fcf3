import { css, html, nothing, type TemplateResult } from "lit";
import { Box } from "../controllers/box.ts";
import { largestThatFits, textSizes } from "./text-view.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

const LINE_HEIGHT = 1.25;

/** What the board's author wrote, as large as it fits up to the size that was chosen. */
export class FlTileText extends TileElement<"text"> {
  static override styles = [
    tileStyles,
    css`
      :host {
        display: grid;
        align-content: center;
        font-size: var(--text-tiny);
      }
      p {
        line-height: ${LINE_HEIGHT};
        white-space: pre-line;
        overflow-wrap: anywhere;
        overflow: hidden;
        display: -webkit-box;
        -webkit-box-orient: vertical;
      }
      p.center {
        text-align: center;
      }
      .usual {
        position: absolute;
        visibility: hidden;
        width: var(--text);
      }
    `,
  ];

  readonly #box = new Box(this);
  #fitted = "";

  protected override render(): TemplateResult | typeof nothing {
    if (!this.input) return nothing;
    const { text, align } = this.input.tile.options;
    return html`<i class="usual" aria-hidden="true"></i><p class=${align}>${text}</p>`;
  }

  /** Measures only when the text, its size or the box changed. */
  protected override updated(): void {
    const { width, height } = this.#box;
    const paragraph = this.renderRoot.querySelector("p");
    const usual = this.renderRoot.querySelector<HTMLElement>(".usual");
    if (!this.input || !paragraph || !usual || height === 0) return;
    const { text, size } = this.input.tile.options;
    const wanted = JSON.stringify([text, size, width, height]);
    if (wanted === this.#fitted) return;
    this.#fitted = wanted;
    const tiny = parseFloat(getComputedStyle(this).fontSize);
    paragraph.style.webkitLineClamp = "";
    const fitted = largestThatFits(textSizes(size, { text: usual.offsetWidth, tiny }), (pixels) => {
      paragraph.style.fontSize = `${pixels}px`;
      return paragraph.scrollHeight <= height && paragraph.scrollWidth <= Math.ceil(width);
    });
    paragraph.style.fontSize = `${fitted}px`;
    paragraph.style.webkitLineClamp = String(Math.max(1, Math.floor(height / (fitted * LINE_HEIGHT))));
  }
}

customElements.define("fl-tile-text", FlTileText);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-text": FlTileText;
  }
}
