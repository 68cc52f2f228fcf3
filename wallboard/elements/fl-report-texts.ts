import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Note } from "../../schemas/note.ts";
import type { Column, Report } from "../../schemas/report.ts";
import { type Locale, localeOf } from "../language.ts";
import { definitionUrl } from "../report-links.ts";
import { saidNote, sentence } from "../sentences.ts";
import { reportTexts } from "../texts/report.ts";
import { pageStyles } from "./page-styles.ts";

/** What the reader must know of these numbers: notes, and what each shown one means. */
export class FlReportTexts extends LitElement {
  static override styles = [
    pageStyles,
    css`
      ul {
        margin: 0 0 0.8rem;
        padding-left: 1.2rem;
      }
      summary {
        width: fit-content;
        cursor: pointer;
        color: var(--soft);
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 18rem) minmax(0, 1fr);
        gap: 0.3rem 1.5rem;
        margin: 0.6rem 0 0;
      }
      @media print {
        details:not([open]) {
          display: none;
        }
      }
      dt {
        font-weight: 600;
      }
      dt,
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  static override properties = {
    report: { attribute: false },
    columns: { attribute: false },
    locale: { attribute: false },
  };
  declare report: Report | null;
  declare columns: readonly Column[];
  declare locale: Locale;

  constructor() {
    super();
    this.report = null;
    this.columns = [];
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.report) return nothing;
    const { noteParts, definitions } = this.report;
    const defined = this.columns.filter(({ id }) => definitions[id]);
    return html`
      ${noteParts.length > 0 ? this.#notes(noteParts) : nothing}
      ${defined.length > 0
        ? html`
          <details>
            <summary>${this.locale.text(reportTexts.definitions)}</summary>
            <dl>${defined.map((column) => this.#definition(column, definitions[column.id] ?? ""))}</dl>
          </details>
        `
        : nothing}
    `;
  }

  #notes(notes: readonly Note[]): TemplateResult {
    return html`
      <ul aria-label=${this.locale.text(reportTexts.notes)}>
        ${notes.map((note) => {
          const { text, lang } = saidNote(note, this.locale);
          return html`<li lang=${lang ?? nothing}>${text}</li>`;
        })}
      </ul>
    `;
  }

  #definition(column: Column, text: string): TemplateResult {
    const href = definitionUrl(column);
    const said = sentence(text, this.locale);
    return html`
      <dt>${href ? html`<a href=${href}>${column.name}</a>` : column.name}</dt>
      <dd lang=${said.lang ?? nothing}>${said.text}</dd>
    `;
  }
}

customElements.define("fl-report-texts", FlReportTexts);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-texts": FlReportTexts;
  }
}
