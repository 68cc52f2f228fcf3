import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Trying } from "../controllers/trying.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { deskTexts } from "../texts/alert-actions.ts";
import { allowPush, type PushState, pushState, stopPush } from "./push-opt-in.ts";

/** Who works here, sound, notifications on this device, and the keys. Fires `who`, `mute` and `keys`. */
export class FlAlertTools extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      p {
        flex-basis: 100%;
      }
      @media (hover: none), (max-width: 40rem) {
        .keys {
          display: none;
        }
      }
    `,
  ];

  static override properties = {
    locale: { attribute: false },
    me: { attribute: false },
    muted: { type: Boolean },
    push: { state: true },
  };
  declare locale: Locale;
  declare me: string | null;
  declare muted: boolean;
  declare push: PushState;
  readonly #trying = new Trying(this, ({ message }) => this.#text("failed", { reason: message }));

  constructor() {
    super();
    this.locale = localeOf("en");
    this.me = null;
    this.muted = false;
    this.push = "unable";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#try(pushState);
  }

  /** Who takes another name is pushed to under that. */
  protected override updated(changed: PropertyValues<this>): void {
    const { me } = this;
    const isRenamed = changed.has("me") && typeof changed.get("me") === "string";
    if (isRenamed && me !== null && this.push === "on") void this.#try(() => this.#allowFor(me));
  }

  protected override render(): TemplateResult {
    const { me, muted } = this;
    const { failure } = this.#trying;
    const who = me === null ? this.#text("nobody") : this.#text("youAre", { name: me });
    return html`
      <button type="button" @click=${() => this.#fire("who")}>${who}</button>
      <button type="button" aria-pressed=${String(!muted)} @click=${() => this.#fire("mute")}>
        ${this.#text(muted ? "soundOff" : "soundOn")}
      </button>
      ${this.#push()}
      <button type="button" class="keys" @click=${() => this.#fire("keys")}>${this.#text("keys")}</button>
      ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
    `;
  }

  #push(): TemplateResult | typeof nothing {
    switch (this.push) {
      case "unable":
        return nothing;
      case "denied":
        return html`<p class="soft">${this.#text("pushDenied")}</p>`;
      case "off":
        return html`<button type="button" @click=${this.#allow}>${this.#text("allowPush")}</button>`;
      case "on":
        return html`<button type="button" @click=${this.#end}>${this.#text("stopPush")}</button>`;
    }
  }

  /** A push is for a person: who it is must be known before. */
  #allow(): void {
    const { me } = this;
    if (me === null) this.#fire("who");
    else void this.#try(() => this.#allowFor(me));
  }

  /** Who takes another name meanwhile is pushed to under that. */
  async #allowFor(person: string): Promise<PushState> {
    const state = await allowPush(person, this.#trying.signal);
    const { me } = this;
    return state === "on" && me !== null && me !== person ? await this.#allowFor(me) : state;
  }

  #end(): void {
    void this.#try(() => stopPush(this.#trying.signal));
  }

  async #try(work: () => Promise<PushState>): Promise<void> {
    await this.#trying.run(async () => this.push = await work());
  }

  #text(name: keyof typeof deskTexts, values: Record<string, string> = {}): string {
    return this.locale.text(deskTexts[name], values);
  }

  #fire(type: "who" | "mute" | "keys"): void {
    this.dispatchEvent(new CustomEvent(type));
  }
}

customElements.define("fl-alert-tools", FlAlertTools);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-tools": FlAlertTools;
  }
}
