import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Column, Report } from "../../schemas/report.ts";
import { definitionUrl } from "../report-links.ts";
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

  static override properties = { report: { attribute: false }, columns: { attribute: false } };
  declare report: Report | null;
  declare columns: readonly Column[];

  constructor() {
    super();
    this.report = null;
    this.columns = [];
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.report) return nothing;
    const { notes, definitions } = this.report;
    const defined = this.columns.filter(({ id }) => definitions[id]);
    return html`
      ${notes.length > 0 ? html`<ul aria-label="Notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
      ${defined.length > 0
        ? html`
          <details>
            <summary>What these numbers mean</summary>
            <dl>${defined.map((column) => this.#definition(column, definitions[column.id] ?? ""))}</dl>
          </details>
        `
        : nothing}
    `;
  }

  #definition(column: Column, text: string): TemplateResult {
    const href = definitionUrl(column);
    return html`
      <dt>${href ? html`<a href=${href}>${column.name}</a>` : column.name}</dt>
      <dd>${text}</dd>
    `;
  }
}

customElements.define("fl-report-texts", FlReportTexts);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-texts": FlReportTexts;
  }
}
