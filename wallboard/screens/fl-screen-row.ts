import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import "../elements/fl-shape.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf, type Text, UNKNOWN } from "../language.ts";
import { severityTexts } from "../texts/severity.ts";
import { actionTexts } from "../texts/screen-actions.ts";
import { screenLinkTexts, troubleTexts } from "../texts/screen-states.ts";
import { screensTexts } from "../texts/screens.ts";
import "./fl-screen-errors.ts";
import "./fl-screen-name.ts";
import { boardView, type ScreenView } from "./screen-view.ts";
import { rowStyles } from "./row-styles.ts";

/** What a supervisor does with one screen. */
export const rowActions = ["show", "message", "identify", "reload", "forget"] as const;
export type RowAction = typeof rowActions[number];

/** One screen of the list. Fires `screen-action` with a `RowAction`, and `rename` with its new name or null. */
export class FlScreenRow extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    rowStyles,
    css`
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem;
      }
      .actions button {
        min-height: 1.9rem;
        padding: 0.15rem 0.6rem;
        font-size: 0.9rem;
      }
    `,
  ];

  static override properties = {
    view: { attribute: false },
    now: { type: Number },
    locale: { attribute: false },
    current: {},
  };
  declare view: ScreenView | null;
  /** The server's clock, epoch ms. */
  declare now: number;
  declare locale: Locale;
  /** The version that the server has. */
  declare current: string;

  constructor() {
    super();
    this.view = null;
    this.now = 0;
    this.locale = localeOf("en");
    this.current = "";
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view, locale } = this;
    if (!view) return nothing;
    return html`
      <div class="cell" role="rowheader">
        <fl-screen-name
          .name=${view.name}
          .screen=${view.id}
          .locale=${locale}
          @rename=${this.#rename}
        ></fl-screen-name>
        ${this.#state(view)}
      </div>
      ${this.#cell(screensTexts.board, this.#board(view))}
      ${this.#cell(screensTexts.lastSeen, this.#lastSeen(view))}
      ${this.#cell(screensTexts.numbers, this.#numbers(view))}
      ${this.#cell(screensTexts.version, this.#version(view))}
      ${this.#cell(screensTexts.errors, html`<fl-screen-errors .view=${view} .locale=${locale}></fl-screen-errors>`)}
      <div class="cell actions" role="cell">${rowActions.map((action) => this.#action(action))}</div>
    `;
  }

  #cell(name: Text, content: TemplateResult): TemplateResult {
    return html`<div class="cell" role="cell" data-label=${this.locale.text(name)}>${content}</div>`;
  }

  #state({ severity, troubles }: ScreenView): TemplateResult {
    const words = troubles.length > 0 ? troubles.map((one) => troubleTexts[one]) : [severityTexts.ok];
    return html`
      <p class="state ${severity}">
        <fl-shape .severity=${severity}></fl-shape><span>${words.map((word) => this.locale.text(word)).join(
          ", ",
        )}</span>
      </p>
    `;
  }

  #board(view: ScreenView): TemplateResult {
    const shown = boardView(view);
    if (!shown) return html`${UNKNOWN}`;
    const { board, note, other } = shown;
    const page = this.locale.text(screensTexts.page, { page: (view.report?.page ?? 0) + 1 });
    return html`
      <a class="line" href="/wall/${board}" title=${board}>${board}</a>
      <p class="soft line" title=${other}>${note ? this.locale.text(screensTexts[note], { board: other }) : page}</p>
    `;
  }

  #lastSeen({ lastSeenAt }: ScreenView): TemplateResult {
    const age = this.locale.age(Math.max(0, this.now - lastSeenAt));
    return html`<span class="number">${this.locale.text(screensTexts.ago, { age })}</span>`;
  }

  /** What a screen that is away told last would claim to be true now. */
  #numbers({ report, isAway }: ScreenView): TemplateResult {
    if (!report || isAway) return html`${UNKNOWN}`;
    const link = screenLinkTexts[report.link as keyof typeof screenLinkTexts];
    const age = report.dataAgeMs === null ? null : this.locale.age(report.dataAgeMs);
    return html`
      <span>${link ? this.locale.text(link) : report.link}</span>
      <p class="soft number">${age === null ? UNKNOWN : this.locale.text(screensTexts.old, { age })}</p>
    `;
  }

  #version({ report }: ScreenView): TemplateResult {
    if (!report) return html`${UNKNOWN}`;
    const { version, width, height, pixelRatio, browser } = report;
    const isOther = version !== this.current;
    const ratio = pixelRatio === 1 ? "" : ` × ${this.locale.number(pixelRatio)}`;
    return html`
      <span class=${isOther ? "line warn" : "line"} title=${version}>${isOther ? "≠ " : ""}${version.slice(0, 8)}</span>
      <p class="soft number" title=${browser}>${width}×${height}${ratio}</p>
    `;
  }

  #action(action: RowAction): TemplateResult {
    const act = () => this.dispatchEvent(new CustomEvent<RowAction>("screen-action", { detail: action }));
    return html`<button type="button" @click=${act}>${this.locale.text(actionTexts[action])}</button>`;
  }

  #rename({ detail }: CustomEvent<string | null>): void {
    this.dispatchEvent(new CustomEvent<string | null>("rename", { detail }));
  }
}

customElements.define("fl-screen-row", FlScreenRow);

declare global {
  interface HTMLElementTagNameMap {
    "fl-screen-row": FlScreenRow;
  }
}
