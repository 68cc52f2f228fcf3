import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import "../elements/fl-shape.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { alertActionTexts } from "../texts/alert-actions.ts";
import { alertSeverityTexts } from "../texts/alert-life.ts";
import { tierBadge, tierBadgeStyles } from "../tiles/tier-badge.ts";
import type { ActOnAlert } from "./acts.ts";
import { isOver } from "./alert-book.ts";
import { allowedActions } from "./alert-order.ts";
import { isCallBack, shownAddress } from "./call-back.ts";
import { rowStyles, severityMarks } from "./row-styles.ts";
import { ruleTitle } from "./rule-title.ts";
import { sentenceOf, type Telling } from "./sentence.ts";
import { holderText, isVip, knownText, overAt, progressOf, severityShapes, titleOf, worthText } from "./who.ts";

/** One alert of the list. Fires `choose` with its id and `act` with an `ActOnAlert`, both through the whole page. */
export class FlAlertRow extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [pageStyles, controlStyles, tierBadgeStyles, severityMarks, rowStyles];

  static override properties = {
    alert: { attribute: false },
    telling: { attribute: false },
    me: { attribute: false },
    chosen: { type: Boolean },
  };
  declare alert: ShownAlert | null;
  declare telling: Telling | null;
  declare me: string | null;
  declare chosen: boolean;
  #hadFocus = false;

  constructor() {
    super();
    this.alert = null;
    this.telling = null;
    this.me = null;
    this.chosen = false;
    this.addEventListener("click", (event) => this.#choose(event));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    if (!changed.has("alert") && !changed.has("chosen")) return;
    this.dataset["severity"] = this.alert?.severity ?? "info";
    this.toggleAttribute("data-chosen", this.chosen);
    this.toggleAttribute("data-quiet", this.alert !== null && isOver(this.alert));
  }

  /** The button that had the focus may be gone: its alert was taken. */
  protected override updated(): void {
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { alert, telling } = this;
    if (!alert || !telling) return nothing;
    const { locale } = telling;
    const small = [ruleTitle(alert.title, locale), telling.places.site(alert.facts.site)].filter(Boolean).join(" · ");
    return html`
      <div class="what">
        <button type="button" class="open" aria-current=${this.chosen ? "true" : nothing}>
          ${sentenceOf(alert, telling)}
        </button>
        <div class="small">${small}</div>
      </div>
      <div class="severity ${alert.severity}">
        <fl-shape .severity=${severityShapes[alert.severity]}></fl-shape>
        <span>${locale.text(alertSeverityTexts[alert.severity])}</span>
      </div>
      <div class="who">${this.#who(alert, telling)}</div>
      <div class="state">${this.#state(alert, telling)}</div>
    `;
  }

  #who(alert: ShownAlert, telling: Telling): TemplateResult {
    const worth = worthText(alert, telling);
    const known = knownText(alert, telling);
    const address = isCallBack(alert) ? shownAddress(alert.facts.address) : null;
    const badge = isVip(alert) ? tierBadge({ tier: null, isVip: true }, telling.locale) : nothing;
    return html`
      <div class="name"><span>${titleOf(alert, telling)}</span>${badge}</div>
      ${worth ? html`<div class="worth">${worth}</div>` : nothing}
      ${known ? html`<div class="small">${known}</div>` : nothing}
      ${address?.href
        ? html`<a href=${address.href}>${address.text}</a>`
        : address
        ? html`<div class="small">${address.text}</div>`
        : nothing}
    `;
  }

  #state(alert: ShownAlert, telling: Telling): TemplateResult {
    const holder = holderText(alert, this.me, telling);
    const progress = [...overAt(alert, telling), ...progressOf(alert, telling)];
    const mayClaim = allowedActions(alert, this.me).includes("claim");
    return html`
      ${mayClaim
        ? html`<button type="button" class="claim" @click=${this.#claim}>${
          telling.locale.text(alertActionTexts.claim)
        }</button>`
        : nothing}
      ${holder ? html`<div class="holder">${holder}</div>` : nothing}
      ${progress.length > 0 ? html`<div class="small">${progress.join(" · ")}</div>` : nothing}
    `;
  }

  /** A link or another button in the row does what it says. */
  #choose(event: Event): void {
    const hit = event.composedPath().find((node) => node instanceof Element && node.matches("a, button"));
    if (this.alert && (!hit || (hit as Element).matches(".open"))) this.#fire("choose", this.alert.id);
  }

  #claim(): void {
    if (this.alert) this.#fire("act", { id: this.alert.id, action: "claim" } satisfies ActOnAlert);
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fl-alert-row", FlAlertRow);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-row": FlAlertRow;
  }
}
