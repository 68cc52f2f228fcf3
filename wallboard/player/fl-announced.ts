import { css, html, LitElement, nothing, type TemplateResult } from "lit";

/** What a supervisor sends: a message over the board, and the screen's own name in letters for the whole room. */
export class FlAnnounced extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    p {
      position: absolute;
      margin: 0;
      text-align: center;
      overflow-wrap: anywhere;
      font-weight: 700;
    }
    .message {
      inset: auto 0 0;
      padding: calc(28 * var(--px)) calc(60 * var(--px));
      background: var(--accent);
      color: var(--page);
      font-size: calc(52 * var(--px));
      line-height: 1.25;
      white-space: pre-line;
    }
    .message:empty {
      padding: 0;
    }
    .name {
      inset: 0;
      display: grid;
      place-content: center;
      padding: 0 4%;
      background: color-mix(in srgb, var(--page) 92%, transparent);
      color: var(--ink);
      font-size: min(calc(220 * var(--px)), calc(92vw / (max(4, var(--characters)) * 0.62)));
      line-height: 1.1;
    }
  `;

  static override properties = { message: {}, name: {} };
  /** '' for none. */
  declare message: string;
  declare name: string;

  constructor() {
    super();
    this.message = this.name = "";
  }

  protected override render(): TemplateResult {
    return html`
      <p class="message" role="status">${this.message}</p>
      ${this.name ? html`<p class="name" style="--characters:${this.name.length}">${this.name}</p>` : nothing}
    `;
  }
}

customElements.define("fl-announced", FlAnnounced);

declare global {
  interface HTMLElementTagNameMap {
    "fl-announced": FlAnnounced;
  }
}
