import { css, html, LitElement, type TemplateResult } from "lit";
import { pageLinks } from "./page-links.ts";

/** Without a movement for so long the links go away again. */
const VISIBLE_MS = 4000;

/** The way from the board of `/` to the other pages; it is there while somebody moves the pointer or uses the keyboard. */
export class FlHomeLinks extends LitElement {
  static override styles = css`
    nav {
      position: fixed;
      top: calc(10 * var(--px));
      left: 50%;
      transform: translateX(-50%);
      display: flex;
      gap: 0.4em;
      padding: 0.3em;
      border: var(--hairline) solid var(--edge);
      border-radius: 2em;
      background: var(--card);
      font-size: max(14px, var(--text-small));
      opacity: 0;
      pointer-events: none;
      transition: opacity var(--motion);
    }
    :host([visible]) nav,
    nav:focus-within {
      opacity: 1;
      pointer-events: auto;
    }
    a {
      padding: 0.35em 1em;
      border-radius: 2em;
      color: var(--ink);
      text-decoration: none;
    }
    a:hover {
      background: var(--edge);
    }
    a:focus-visible {
      outline: 2px solid var(--ok);
      outline-offset: -2px;
    }
  `;

  static override properties = { visible: { type: Boolean, reflect: true } };
  declare visible: boolean;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #show = () => this.#showForAWhile();

  constructor() {
    super();
    this.visible = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pointermove", this.#show);
    addEventListener("pointerdown", this.#show);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("pointermove", this.#show);
    removeEventListener("pointerdown", this.#show);
    if (this.#timer) clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const links = pageLinks.filter(({ page }) => page !== "wall");
    return html`
      <nav aria-label="Pages">${links.map(({ href, name }) => html`<a href=${href}>${name}</a>`)}</nav>
    `;
  }

  #showForAWhile(): void {
    this.visible = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.visible = false, VISIBLE_MS);
  }
}

customElements.define("fl-home-links", FlHomeLinks);

declare global {
  interface HTMLElementTagNameMap {
    "fl-home-links": FlHomeLinks;
  }
}
