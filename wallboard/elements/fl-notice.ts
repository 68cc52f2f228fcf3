import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Notice } from "../board-notice.ts";

/** What a board says while it has nothing to show. */
export class FlNotice extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: calc(16 * var(--px));
      padding: 0 6%;
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
    nav {
      margin-top: calc(16 * var(--px));
    }
    a {
      display: inline-block;
      padding: 0.4em 1.2em;
      font-size: calc(28 * var(--px));
      color: var(--ink);
      text-decoration: none;
      background: var(--card);
      border: var(--hairline) solid var(--edge);
      border-radius: 2em;
    }
    a:hover {
      border-color: var(--accent);
    }
    a:focus-visible {
      outline: calc(3 * var(--px)) solid var(--accent);
      outline-offset: calc(3 * var(--px));
    }
  `;

  static override properties = { notice: { attribute: false } };
  declare notice: Notice | null;

  constructor() {
    super();
    this.notice = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.notice) return nothing;
    const { message, details, links } = this.notice;
    return html`
      <p>${message}</p>
      ${details.map((detail) => html`<p class="detail">${detail}</p>`)}
      ${links.length > 0
        ? html`<nav>${links.map(({ href, text }) => html`<a href=${href}>${text}</a>`)}</nav>`
        : nothing}
    `;
  }
}

customElements.define("fl-notice", FlNotice);

declare global {
  interface HTMLElementTagNameMap {
    "fl-notice": FlNotice;
  }
}
