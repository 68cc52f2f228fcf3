import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../elements/fl-shape.ts";
import { number, oneLine, severityColours } from "../elements/styles.ts";
import type { AlertBanner } from "./alert-banner.ts";

/** What is on the banner now, to be heard; null nothing. */
export type AlertShown = Pick<AlertBanner, "id" | "severity" | "spoken"> | null;

/** The worst open alert, above the tiles of a board. */
export class FlAlertBanner extends LitElement {
  static override styles = [
    oneLine,
    number,
    severityColours,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      :host([hidden]) {
        display: none;
      }
      aside {
        display: flex;
        align-items: center;
        gap: calc(18 * var(--px));
        padding: calc(8 * var(--px)) calc(20 * var(--px));
        border: calc(3 * var(--px)) solid var(--judged-fill);
        border-radius: var(--radius);
        background: var(--card);
        font-size: calc(30 * var(--px));
        line-height: 1.25;
      }
      aside[data-severity="bad"] {
        background: var(--card-bad);
      }
      fl-shape {
        width: 0.8em;
        height: 0.8em;
        color: var(--judged);
      }
      .said,
      .rest {
        flex: 0 1 auto;
        min-width: 0;
        display: flex;
        gap: calc(18 * var(--px));
      }
      .rest {
        flex: 1 1 auto;
        color: var(--soft);
      }
      .who {
        flex: 0 8 auto;
        font-weight: 700;
      }
      .where {
        flex: 0 8 auto;
      }
      .taken {
        margin-left: auto;
        color: var(--ink);
      }
      .number {
        color: var(--judged-number);
      }
      .more {
        white-space: nowrap;
        color: var(--soft);
      }
      @container (orientation: portrait) {
        aside {
          display: grid;
          grid-template: "shape said number" auto "rest rest more" auto / auto minmax(0, 1fr) auto;
          row-gap: calc(4 * var(--px));
        }
        .said {
          grid-area: said;
        }
        .rest {
          grid-area: rest;
        }
        .number {
          grid-area: number;
          justify-self: end;
        }
        .more {
          grid-area: more;
        }
        .alone {
          grid-template: "shape said number" auto / auto minmax(0, 1fr) auto;
        }
        .alone .rest {
          display: none;
        }
      }
    `,
  ];

  static override properties = { banner: { attribute: false } };
  declare banner: AlertBanner | null;

  constructor() {
    super();
    this.banner = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.hidden = this.banner === null;
    const before = changed.get("banner") as AlertBanner | null | undefined;
    if (before?.id !== this.banner?.id) this.#tell();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.banner) return nothing;
    const { severity, who, what, where, lasts, takenBy, more } = this.banner;
    const part = (name: string, text: string) => text ? html`<span class="${name} line">${text}</span>` : nothing;
    return html`
      <aside class=${where || takenBy || more ? nothing : "alone"} data-severity=${severity}>
        <fl-shape .severity=${severity}></fl-shape>
        <div class="said">${part("who", who)}${part("what", what)}</div>
        <div class="rest">${part("where", where)}${part("taken", takenBy)}</div>
        <span class="number">${lasts}</span>
        ${more ? html`<span class="more">${more}</span>` : nothing}
      </aside>
    `;
  }

  #tell(): void {
    const { id, severity, spoken } = this.banner ?? {};
    const detail: AlertShown = id && severity ? { id, severity, spoken: spoken ?? "" } : null;
    this.dispatchEvent(new CustomEvent<AlertShown>("alert-shown", { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fl-alert-banner", FlAlertBanner);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-banner": FlAlertBanner;
  }
}
