import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { type Locale, localeOf } from "../language.ts";
import { screensTexts } from "../texts/screens.ts";
import { barHeights, type ScreenView } from "./screen-view.ts";

const HOUR_MS = 3_600_000;
/** That of the reader: screens stand in several. */
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const [BAR, STEP, HEIGHT] = [3, 4, 20];

/** The errors of a screen: a bar for each of 24 hours, and what the last ones said. */
export class FlScreenErrors extends LitElement {
  static override styles = css`
    :host {
      display: block;
      position: relative;
    }
    summary {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      width: fit-content;
      border-radius: 0.2rem;
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    summary:focus-visible {
      outline: 0.15rem solid var(--ok);
      outline-offset: 0.12rem;
    }
    svg {
      width: 6rem;
      height: 1.4rem;
    }
    .floor {
      stroke: var(--track);
    }
    .bar {
      fill: var(--edge-warn);
    }
    .number {
      color: var(--soft);
      font-variant-numeric: tabular-nums;
    }
    .some {
      color: var(--warn);
    }
    .texts {
      position: absolute;
      z-index: 3;
      right: 0;
      width: min(36rem, 88vw);
      max-height: 22rem;
      overflow: auto;
      box-sizing: border-box;
      margin-top: 0.3rem;
      padding: 0.8rem 1rem;
      border: 1px solid var(--edge);
      border-radius: 0.5rem;
      background: var(--page);
    }
    h2 {
      margin: 0 0 0.4rem;
      font-size: 1rem;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 0.3rem 0;
      border-top: 1px solid var(--edge);
      font-size: 0.9rem;
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
    }
    time {
      white-space: nowrap;
      margin-right: 0.6rem;
      color: var(--soft);
      font-variant-numeric: tabular-nums;
    }
    @media (max-width: 60rem) {
      .texts {
        position: static;
        width: auto;
      }
    }
  `;

  static override properties = { view: { attribute: false }, locale: { attribute: false } };
  declare view: ScreenView | null;
  declare locale: Locale;

  constructor() {
    super();
    this.view = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, locale } = this;
    if (!view) return nothing;
    const count = view.errorCount;
    const label = locale.text(screensTexts.errorCount, { count });
    const picture = html`
      ${this.#bars(view, label)}<span class=${count > 0 ? "number some" : "number"} aria-hidden="true"
      >${locale.count(count)}</span>
    `;
    if (count === 0) return html`<summary style="cursor: default">${picture}</summary>`;
    return html`<details><summary>${picture}</summary>${this.#texts(view)}</details>`;
  }

  /** A dash for each hour, and a bar on it where there were errors. */
  #bars({ errorsByHour }: ScreenView, label: string): TemplateResult {
    const heights = barHeights(errorsByHour);
    return html`
      <svg viewBox="0 0 ${24 * STEP} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${label}>
        <path class="floor" d="M0 ${HEIGHT - 0.5}H${24 * STEP}" stroke-dasharray="${BAR} ${STEP - BAR}"></path>
        ${heights.map((height, hour) => height > 0 ? this.#bar(height, hour) : nothing)}
      </svg>
    `;
  }

  #bar(height: number, hour: number): TemplateResult {
    const { errorsFrom = 0, errorsByHour } = this.view ?? {};
    const time = this.locale.time(errorsFrom + hour * HOUR_MS, ownZone);
    const title = this.locale.text(screensTexts.hourOfErrors, { time, count: errorsByHour?.[hour] ?? 0 });
    const tall = Math.max(4, height * HEIGHT);
    return svg`
      <rect class="bar" x=${hour * STEP} y=${HEIGHT - tall} width=${BAR} height=${tall}>
        <title>${title}</title>
      </rect>
    `;
  }

  #texts({ report }: ScreenView): TemplateResult {
    const errors = report?.errors.toReversed() ?? [];
    return html`
      <div class="texts" tabindex="0">
        <h2>${this.locale.text(screensTexts.lastErrors)}</h2>
        ${errors.length === 0 ? html`<p>${this.locale.text(screensTexts.noMessages)}</p>` : nothing}
        <ol>
          ${errors.map(({ at, message }) => html`<li><time>${this.locale.dateTime(at, ownZone)}</time>${message}</li>`)}
        </ol>
      </div>
    `;
  }
}

customElements.define("fl-screen-errors", FlScreenErrors);

declare global {
  interface HTMLElementTagNameMap {
    "fl-screen-errors": FlScreenErrors;
  }
}
