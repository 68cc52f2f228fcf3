import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
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
    failure: { state: true },
  };
  declare locale: Locale;
  declare me: string | null;
  declare muted: boolean;
  declare push: PushState;
  declare failure: string | null;
  #stop = new AbortController();

  constructor() {
    super();
    this.locale = localeOf("en");
    this.me = null;
    this.muted = false;
    this.push = "unable";
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = new AbortController();
    void this.#try(pushState);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  /** Who takes another name is pushed to under that. */
  protected override updated(changed: PropertyValues<this>): void {
    const { me } = this;
    const isRenamed = changed.has("me") && typeof changed.get("me") === "string";
    if (isRenamed && me !== null && this.push === "on") void this.#try(() => allowPush(me, this.#stop.signal));
  }

  protected override render(): TemplateResult {
    const { me, muted } = this;
    const who = me === null ? this.#text("nobody") : this.#text("youAre", { name: me });
    return html`
      <button type="button" @click=${() => this.#fire("who")}>${who}</button>
      <button type="button" aria-pressed=${String(!muted)} @click=${() => this.#fire("mute")}>
        ${this.#text(muted ? "soundOff" : "soundOn")}
      </button>
      ${this.#push()}
      <button type="button" class="keys" @click=${() => this.#fire("keys")}>${this.#text("keys")}</button>
      ${this.failure ? html`<p class="alert" role="alert">${this.failure}</p>` : nothing}
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
    else void this.#try(() => allowPush(me, this.#stop.signal));
  }

  #end(): void {
    void this.#try(() => stopPush(this.#stop.signal));
  }

  async #try(work: () => Promise<PushState>): Promise<void> {
    try {
      this.failure = null;
      this.push = await work();
    } catch (cause) {
      if (this.#stop.signal.aborted) return;
      this.failure = this.#text("failed", { reason: (cause as Error).message });
    }
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
