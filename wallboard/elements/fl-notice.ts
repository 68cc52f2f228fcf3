import { css, html, LitElement, nothing, type TemplateResult } from "lit";

/** What the page says while it has no numbers to show. */
export class FlNotice extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      place-content: center;
      gap: calc(16 * var(--px));
      text-align: center;
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
      font-size: calc(56 * var(--px));
      line-height: 1.2;
      font-weight: 600;
    }
    .detail {
      font-size: calc(32 * var(--px));
      font-weight: 400;
      color: var(--soft);
    }
  `;

  static override properties = { message: {}, detail: {} };
  declare message: string;
  declare detail: string;

  constructor() {
    super();
    this.message = "";
    this.detail = "";
  }

  protected override render(): TemplateResult {
    return html`
      <p>${this.message}</p>
      ${this.detail ? html`<p class="detail">${this.detail}</p>` : nothing}
    `;
  }
}

customElements.define("fl-notice", FlNotice);

declare global {
  interface HTMLElementTagNameMap {
    "fl-notice": FlNotice;
  }
}
