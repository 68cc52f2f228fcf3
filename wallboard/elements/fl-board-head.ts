import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Locale } from "../language.ts";
import { localeOf } from "../language.ts";
import { type LinkView, type SiteClock } from "../store.ts";
import "./fl-clock.ts";
import "./fl-link-status.ts";
import { oneLine } from "./styles.ts";

/** The upper edge of a board: whose it is, how far its numbers can be trusted, and the time at its sites. */
export class FlBoardHead extends LitElement {
  static override styles = [
    oneLine,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: calc(28 * var(--px));
        min-width: 0;
        height: calc(56 * var(--px));
      }
      img {
        flex: none;
        max-width: calc(260 * var(--px));
        height: calc(44 * var(--px));
        object-fit: contain;
      }
      .names {
        flex: 1 1 30%;
        display: flex;
        align-items: baseline;
        gap: calc(18 * var(--px));
        min-width: 0;
        padding-left: calc(16 * var(--px));
        border-left: calc(6 * var(--px)) solid var(--accent);
        border-radius: calc(3 * var(--px));
      }
      h1 {
        margin: 0;
        font-size: var(--text-title);
        font-weight: 700;
        line-height: 1.25;
      }
      .page {
        flex: 0 1 auto;
        font-size: calc(26 * var(--px));
        color: var(--soft);
      }
      fl-link-status {
        flex: none;
      }
      fl-clock {
        flex: 0 1 auto;
        min-width: calc(130 * var(--px));
      }
      @container (orientation: portrait) {
        :host {
          flex-wrap: wrap;
          justify-content: flex-end;
          row-gap: 0;
          height: auto;
        }
        .names {
          flex: 1 0 50%;
        }
        fl-clock {
          max-width: 100%;
        }
      }
    `,
  ];

  static override properties = {
    heading: {},
    pageTitle: { attribute: false },
    logo: {},
    clocks: { attribute: false },
    link: { attribute: false },
    now: { attribute: false },
    locale: { attribute: false },
  };
  declare heading: string;
  declare pageTitle: string;
  /** An image as a data URL; '' for none. */
  declare logo: string;
  declare clocks: readonly SiteClock[];
  declare link: LinkView;
  /** Epoch ms of the server, null when unknown. */
  declare now: number | null;
  declare locale: Locale;

  constructor() {
    super();
    this.heading = this.pageTitle = this.logo = "";
    this.clocks = [];
    this.link = { state: "connecting", ageMs: null };
    this.now = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    const { heading, pageTitle, logo, link, now, locale } = this;
    return html`
      ${logo ? html`<img src=${logo} alt="" />` : nothing}
      <div class="names">
        <h1 class="line">${heading}</h1>
        ${pageTitle ? html`<span class="page line">${pageTitle}</span>` : nothing}
      </div>
      <fl-link-status .state=${link.state} .ageMs=${link.ageMs} .locale=${locale}></fl-link-status>
      ${this.clocks.map(({ label, timezone }) =>
        html`<fl-clock .label=${label} .timezone=${timezone} .now=${now} .locale=${locale}></fl-clock>`
      )}
    `;
  }
}

customElements.define("fl-board-head", FlBoardHead);

declare global {
  interface HTMLElementTagNameMap {
    "fl-board-head": FlBoardHead;
  }
}
