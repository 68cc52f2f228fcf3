import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { LeftOutReason } from "../../schemas/alerts/alert.ts";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import "../elements/fl-shape.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import type { Locale, Text } from "../language.ts";
import { customerUrl } from "../address.ts";
import { factTexts } from "../texts/alert-actions.ts";
import { alertSeverityTexts, stateTexts } from "../texts/alert-life.ts";
import { leftOutTexts, noticeTexts } from "../texts/alert-notices.ts";
import { tierBadge, tierBadgeStyles } from "../tiles/tier-badge.ts";
import type { Act } from "./acts.ts";
import { shownAddress } from "./call-back.ts";
import "./fl-alert-actions.ts";
import type { FlAlertActions } from "./fl-alert-actions.ts";
import "./fl-alert-customer.ts";
import { detailStyles } from "./detail-styles.ts";
import { historyLines } from "./history-words.ts";
import { severityMarks } from "./row-styles.ts";
import { ruleTitle } from "./rule-title.ts";
import { endWord, sentenceOf, type Telling } from "./sentence.ts";
import { holderText, isVip, knownText, progressOf, severityShapes, titleOf, worthText } from "./who.ts";

/** All of one alert: what happened, to whom, what to say and do, and what became of it so far. */
export class FlAlertDetail extends LitElement {
  static override styles = [pageStyles, controlStyles, tierBadgeStyles, severityMarks, detailStyles];

  static override properties = {
    alert: { attribute: false },
    telling: { attribute: false },
    me: { attribute: false },
  };
  declare alert: ShownAlert | null;
  declare telling: Telling | null;
  declare me: string | null;

  constructor() {
    super();
    this.alert = null;
    this.telling = null;
    this.me = null;
  }

  get #actions(): FlAlertActions | null {
    return this.renderRoot.querySelector("fl-alert-actions");
  }

  /** Does it, or opens what asks about it first. */
  start(action: Act["action"]): void {
    void this.#actions?.start(action);
  }

  /** False while nothing asks for an outcome. */
  chooseOutcome(place: number): boolean {
    return this.#actions?.choose(place) ?? false;
  }

  /** False when nothing was open. */
  closeForm(): boolean {
    return this.#actions?.close() ?? false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { alert, telling, me } = this;
    if (!alert || !telling) return nothing;
    const { locale } = telling;
    return html`
      <div class="top">
        <span class="severity ${alert.severity}">
          <fl-shape .severity=${severityShapes[alert.severity]}></fl-shape>
          <span>${locale.text(alertSeverityTexts[alert.severity])}</span>
        </span>
        <span class="state">${this.#state(alert, telling)}</span>
      </div>
      ${this.#who(alert, telling)}
      <p class="sentence">${sentenceOf(alert, telling)}</p>
      <fl-alert-actions .alert=${alert} .me=${me} .locale=${locale}></fl-alert-actions>
      <fl-alert-customer .alert=${alert} .telling=${telling}></fl-alert-customer>
      <section>${this.#facts(alert, telling)}</section>
      <section><h3>${locale.text(factTexts.history)}</h3>${this.#history(alert, telling)}</section>
    `;
  }

  #state(alert: ShownAlert, telling: Telling): string {
    const state = telling.locale.text(stateTexts[alert.state]);
    return [state, holderText(alert, this.me, telling), ...progressOf(alert, telling)].filter(Boolean).join(" · ");
  }

  #who(alert: ShownAlert, telling: Telling): TemplateResult {
    const { customer } = alert;
    const title = titleOf(alert, telling);
    const badge = isVip(alert) ? tierBadge({ tier: null, isVip: true }, telling.locale) : nothing;
    const worth = worthText(alert, telling);
    return html`
      <h2>${customer ? html`<a href=${customerUrl(customer.id)}>${title}</a>` : title} ${badge}</h2>
      <p class="worth">${[worth, knownText(alert, telling)].filter(Boolean).join(" · ")}</p>
    `;
  }

  /** What is unknown is left out. */
  #facts(alert: ShownAlert, telling: Telling): TemplateResult {
    const { locale, places } = telling;
    const { facts } = alert;
    const at = (moment: number | null) =>
      moment === null ? null : locale.time(moment, places.timezone(facts.site), { seconds: true });
    const rows: [Text, TemplateResult | string | null][] = [
      [factTexts.number, this.#number(alert, telling)],
      [factTexts.place, [places.site(facts.site), places.queue(facts.site, facts.queue)].filter(Boolean).join(" · ")],
      [factTexts.rule, ruleTitle(alert.title, locale)],
      [factTexts.since, at(alert.from)],
      [factTexts.until, [at(alert.endedAt), endWord(alert.endReason, locale)].filter(Boolean).join(", ") || null],
      [factTexts.told, this.#told(alert, telling)],
    ];
    return html`
      <dl>
        ${rows.filter(([, value]) => value !== null && value !== "").map(([name, value]) =>
          html`
            <dt>${locale.text(name)}</dt>
            <dd>${value}</dd>
          `
        )}
      </dl>
    `;
  }

  #number({ facts }: ShownAlert, { locale }: Telling): TemplateResult | null {
    const address = shownAddress(facts.address);
    if (!address) return null;
    if (address.href) return html`<a class="call" href=${address.href}>${address.text}</a>`;
    const isMasked = address.text.includes("*");
    return html`${address.text} ${
      isMasked ? html`<span class="soft">${locale.text(factTexts.masked)}</span>` : nothing
    }`;
  }

  #told({ notices }: ShownAlert, { locale }: Telling): TemplateResult | null {
    if (notices.length === 0) return null;
    return html`${
      notices.map(({ receiver, state, problem }) =>
        html`<div>${receiver} · ${locale.text(noticeTexts[state])}${
          problem && [" · ", this.#problem(problem, locale)]
        }</div>`
      )
    }`;
  }

  /** What a receiver answered is in its own words. */
  #problem(problem: string, locale: Locale): TemplateResult | string {
    return isLeftOut(problem) ? locale.text(leftOutTexts[problem]) : html`<span lang="en">${problem}</span>`;
  }

  #history(alert: ShownAlert, { locale, places }: Telling): TemplateResult {
    const timezone = places.timezone(alert.facts.site);
    return html`
      <ol>
        ${historyLines(alert, { locale, timezone }).map(({ at, what, by, text }) =>
          html`
            <li>
              <time datetime=${new Date(at).toISOString()}>${locale.dateTime(at, timezone)}</time>
              <span>${[what, by].filter(Boolean).join(" · ")}</span>
              ${text === null ? nothing : html`<q>${text}</q>`}
            </li>
          `
        )}
      </ol>
    `;
  }
}

function isLeftOut(problem: string): problem is LeftOutReason {
  return Object.hasOwn(leftOutTexts, problem);
}

customElements.define("fl-alert-detail", FlAlertDetail);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-detail": FlAlertDetail;
  }
}
