import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import { type AlertOutcome, alertOutcomes } from "../../schemas/alerts/names.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { alertActionTexts, deskTexts } from "../texts/alert-actions.ts";
import { alertOutcomeTexts } from "../texts/alert-life.ts";
import type { Act, ActOnAlert } from "./acts.ts";
import { actionStyles } from "./action-styles.ts";
import { allowedActions } from "./alert-order.ts";

/** What is being asked about before it is done. */
export type ActionForm = "snooze" | "resolve" | "comment";
const SNOOZE_MINUTES = [5, 15, 60];
const isForm = (action: string): action is ActionForm => ["snooze", "resolve", "comment"].includes(action);

/** What one does with an alert. Fires `act` with an `ActOnAlert` through the whole page. */
export class FlAlertActions extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    actionStyles,
  ];

  static override properties = {
    alert: { attribute: false },
    me: { attribute: false },
    locale: { attribute: false },
    form: { state: true },
    outcome: { state: true },
  };
  declare alert: ShownAlert | null;
  declare me: string | null;
  declare locale: Locale;
  declare form: ActionForm | null;
  declare outcome: AlertOutcome | null;

  constructor() {
    super();
    this.alert = null;
    this.me = null;
    this.locale = localeOf("en");
    this.form = null;
    this.outcome = null;
  }

  /** Does it, or opens what asks about it first; nothing where it is not allowed now. */
  async start(action: Act["action"]): Promise<void> {
    if (!this.alert || !allowedActions(this.alert, this.me).includes(action)) return;
    if (!isForm(action)) return this.#act({ action });
    this.form = action;
    this.outcome = null;
    await this.updateComplete;
    (this.renderRoot.querySelector(".first") as HTMLElement | null)?.focus();
  }

  /** Chooses an outcome by its place; false while nothing asks for one. */
  choose(place: number): boolean {
    if (this.form !== "resolve") return false;
    this.outcome = alertOutcomes[place] ?? null;
    return true;
  }

  /** Closes what asks; false when nothing did. */
  close(): boolean {
    const wasOpen = this.form !== null;
    this.form = null;
    return wasOpen;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("alert");
    if (changed.has("alert") && before?.id !== this.alert?.id) this.form = null;
    if (this.form && this.alert && !allowedActions(this.alert, this.me).includes(this.form)) this.form = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.alert) return nothing;
    const actions = allowedActions(this.alert, this.me);
    return html`
      <div class="buttons" role="group" aria-label=${this.locale.text(deskTexts.actions)}>
        ${actions.map((action) =>
          html`
            <button
              type="button"
              class=${action === "claim" ? "main" : nothing}
              aria-expanded=${isForm(action) ? String(this.form === action) : nothing}
              @click=${() => this.#press(action)}
            >
              ${this.locale.text(alertActionTexts[action])}
            </button>
          `
        )}
      </div>
      ${this.#form()}
    `;
  }

  #form(): TemplateResult | typeof nothing {
    switch (this.form) {
      case null:
        return nothing;
      case "snooze":
        return this.#snooze();
      case "resolve":
        return html`<form @submit=${this.#resolve} @keydown=${sendByEnter}>${this.#outcomes()} ${
          this.#words(deskTexts.addComment)
        } ${this.#end()}</form>`;
      case "comment":
        return html`<form @submit=${this.#comment} @keydown=${sendByEnter}>${
          this.#words(alertActionTexts.comment, "first")
        } ${this.#end()}</form>`;
    }
  }

  #snooze(): TemplateResult {
    return html`
      <div class="choices" role="group" aria-label=${this.locale.text(alertActionTexts.snooze)}>
        ${SNOOZE_MINUTES.map((minutes, place) =>
          html`
            <button type="button" class=${place === 0 ? "first" : ""} @click=${() =>
              this.#act({ action: "snooze", minutes })}>
              ${this.locale.text(deskTexts.minutes, { count: minutes })}
            </button>
          `
        )}
      </div>
    `;
  }

  #outcomes(): TemplateResult {
    return html`
      <fieldset>
        <legend>${this.locale.text(deskTexts.outcome)}</legend>
        ${alertOutcomes.map((outcome, place) =>
          html`
            <label>
              <input
                type="radio"
                name="outcome"
                required
                class=${place === 0 ? "first" : ""}
                .value=${outcome}
                .checked=${this.outcome === outcome}
                @change=${() => this.outcome = outcome}
              />
              <span>${this.locale.text(alertOutcomeTexts[outcome])}</span>
              <kbd aria-hidden="true">${place + 1}</kbd>
            </label>
          `
        )}
      </fieldset>
    `;
  }

  #words(name: typeof deskTexts.addComment, kind = ""): TemplateResult {
    return html`
      <label class="words">
        <span>${this.locale.text(name)}</span>
        <input name="words" class=${kind} maxlength="2000" autocomplete="off" ?required=${kind === "first"} />
      </label>
    `;
  }

  #end(): TemplateResult {
    return html`
      <div class="buttons">
        <button class="main">${this.locale.text(deskTexts.save)}</button>
        <button type="button" @click=${() => this.form = null}>${this.locale.text(deskTexts.cancel)}</button>
      </div>
    `;
  }

  #press(action: Act["action"]): void {
    if (this.form === action) this.form = null;
    else void this.start(action);
  }

  #resolve(event: SubmitEvent): void {
    event.preventDefault();
    if (this.outcome) this.#act({ action: "resolve", outcome: this.outcome, comment: wordsOf(event) });
  }

  #comment(event: SubmitEvent): void {
    event.preventDefault();
    const text = wordsOf(event);
    if (text !== "") this.#act({ action: "comment", text });
  }

  #act(act: Act): void {
    if (!this.alert) return;
    const detail: ActOnAlert = { ...act, id: this.alert.id };
    this.form = null;
    this.dispatchEvent(new CustomEvent("act", { detail, bubbles: true, composed: true }));
  }
}

function wordsOf({ target }: SubmitEvent): string {
  return String(new FormData(target as HTMLFormElement).get("words") ?? "").trim();
}

/** From a chosen outcome too, where a browser would wait for the button. */
function sendByEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing || !(event.target as Element).matches("input")) return;
  event.preventDefault();
  (event.currentTarget as HTMLFormElement).requestSubmit();
}

customElements.define("fl-alert-actions", FlAlertActions);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-actions": FlAlertActions;
  }
}
