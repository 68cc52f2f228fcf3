import { css, html, LitElement, type TemplateResult } from "lit";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { actionTexts } from "../texts/screen-actions.ts";

/** The name of a screen, changed in its place. Fires `rename` with the new one; null is none, so that its id shows. */
export class FlScreenName extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      button {
        display: flex;
        gap: 0.4rem;
        min-height: 0;
        padding: 0.05rem 0.3rem;
        margin-left: -0.3rem;
        border-color: transparent;
        background: none;
        font-size: 1rem;
        font-weight: 600;
        text-align: left;
      }
      .line {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .pencil {
        flex: none;
        color: var(--soft);
        opacity: 0;
      }
      button:hover .pencil,
      button:focus-visible .pencil {
        opacity: 1;
      }
      @media (hover: none) {
        .pencil {
          opacity: 1;
        }
      }
      input {
        width: 100%;
        min-height: 0;
        padding: 0.05rem 0.3rem;
        margin-left: -0.3rem;
      }
    `,
  ];

  static override properties = {
    name: {},
    screen: {},
    locale: { attribute: false },
    isEditing: { state: true },
  };
  /** Null: it has none but its id. */
  declare name: string | null;
  /** Its id. */
  declare screen: string;
  declare locale: Locale;
  declare isEditing: boolean;

  constructor() {
    super();
    this.name = null;
    this.screen = "";
    this.locale = localeOf("en");
    this.isEditing = false;
  }

  protected override render(): TemplateResult {
    const shown = this.name ?? this.screen;
    if (!this.isEditing) {
      const label = this.locale.text(actionTexts.rename, { name: shown });
      return html`
        <button type="button" title=${shown} aria-label=${label} @click=${this.#edit}>
          <span class="line">${shown}</span><span class="pencil" aria-hidden="true">✎</span>
        </button>
      `;
    }
    return html`
      <input
        maxlength="80"
        aria-label=${this.locale.text(actionTexts.name)}
        placeholder=${this.screen}
        .value=${this.name ?? ""}
        @keydown=${this.#key}
        @blur=${this.#take}
      />
    `;
  }

  async #edit(): Promise<void> {
    this.isEditing = true;
    await this.updateComplete;
    const input = this.renderRoot.querySelector("input");
    input?.focus();
    input?.select();
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "Enter") this.renderRoot.querySelector("input")?.blur();
    else if (key === "Escape") this.isEditing = false;
    else return;
    // The same key would press the button that gets the focus.
    event.preventDefault();
    void this.#focusName();
  }

  #take(event: Event): void {
    if (!this.isEditing) return;
    const name = (event.target as HTMLInputElement).value.trim() || null;
    this.isEditing = false;
    if (name !== this.name) this.dispatchEvent(new CustomEvent<string | null>("rename", { detail: name }));
  }

  /** The keyboard goes on where it was. */
  async #focusName(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector("button")?.focus();
  }
}

customElements.define("fl-screen-name", FlScreenName);

declare global {
  interface HTMLElementTagNameMap {
    "fl-screen-name": FlScreenName;
  }
}
