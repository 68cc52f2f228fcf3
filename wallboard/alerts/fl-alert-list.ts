import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import { pageStyles } from "../elements/page-styles.ts";
import { alertsTexts, sectionTexts } from "../texts/alerts.ts";
import { arranged, type Placed, type Section, sections, successor } from "./alert-order.ts";
import "./fl-alert-row.ts";
import type { FlAlertRow } from "./fl-alert-row.ts";
import type { Telling } from "./sentence.ts";

/** So long after the pointer moved in the list nothing in it moves away from under it. */
const HOLD_MS = 4_000;

type Item = { key: string; section: Section; count: number } | { key: string; alert: ShownAlert };

/** Alerts as rows, in sections or as they are given. The focus stays in the list when rows come and go. */
export class FlAlertList extends LitElement {
  static override styles = [
    pageStyles,
    css`
      :host {
        container: desk / inline-size;
      }
      ul {
        margin: 0;
        padding: 0;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
        overflow: hidden;
        list-style: none;
      }
      li + li {
        border-top: 1px solid var(--edge);
      }
      li.head {
        display: flex;
        align-items: baseline;
        gap: 0.6rem;
        padding: 0.45rem 1.2rem;
        background: color-mix(in srgb, var(--edge) 45%, var(--card));
      }
      h2 {
        font-size: 1rem;
      }
      .count {
        color: var(--soft);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  static override properties = {
    alerts: { attribute: false },
    telling: { attribute: false },
    me: { attribute: false },
    chosen: { attribute: false },
    flat: { type: Boolean },
    about: {},
  };
  declare alerts: readonly ShownAlert[];
  declare telling: Telling | null;
  declare me: string | null;
  declare chosen: string | null;
  /** In the order of `alerts`, without sections. */
  declare flat: boolean;
  /** What was asked for: with another question the rows may move at once. */
  declare about: string;
  #placed: readonly Placed[] = [];
  #heldUntil = -Infinity;
  #focused: string | null = null;

  constructor() {
    super();
    this.alerts = [];
    this.telling = null;
    this.me = null;
    this.chosen = null;
    this.flat = false;
    this.about = "";
    for (const type of ["pointermove", "pointerdown"]) this.addEventListener(type, () => this.#hold());
    this.addEventListener("pointerleave", () => this.#letGo());
  }

  /** Ids in the order in which they are seen. */
  get ids(): string[] {
    return this.flat ? this.alerts.map(({ id }) => id) : this.#placed.map(({ id }) => id);
  }

  focusRow(id: string): void {
    const row = this.#row(id);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#focused = (this.shadowRoot?.activeElement as FlAlertRow | null)?.alert?.id ?? null;
    if (changed.has("about")) this.#letGo();
    const before = this.ids;
    const isHeld = performance.now() < this.#heldUntil;
    if (!this.flat) this.#placed = arranged(this.alerts, { me: this.me, held: isHeld ? this.#placed : null });
    if (this.#focused !== null && !this.ids.includes(this.#focused)) this.#goOn(before, this.#focused);
  }

  protected override updated(): void {
    // A row that moved within the list lost the focus on its way.
    if (this.#focused !== null && !this.shadowRoot?.activeElement) this.focusRow(this.#focused);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.telling) return nothing;
    const items = this.#items();
    if (items.length === 0) return nothing;
    return html`
      <ul aria-label=${this.telling.locale.text(alertsTexts.list)}>
        ${repeat(
          this.#items(),
          ({ key }) => key,
          (item) => "alert" in item ? this.#item(item.alert) : this.#head(item),
        )}
      </ul>
    `;
  }

  #items(): Item[] {
    const row = (alert: ShownAlert): Item => ({ key: alert.id, alert });
    if (this.flat) return this.alerts.map(row);
    const byId = new Map(this.alerts.map((alert) => [alert.id, alert]));
    return sections.flatMap((section) => {
      const rows = this.#placed.filter((one) => one.section === section).flatMap(({ id }) => byId.get(id) ?? []);
      return rows.length === 0 ? [] : [{ key: `/${section}`, section, count: rows.length }, ...rows.map(row)];
    });
  }

  #head({ section, count }: Extract<Item, { section: Section }>): TemplateResult {
    return html`
      <li class="head">
        <h2>${this.telling?.locale.text(sectionTexts[section])}</h2><span class="count">${count}</span>
      </li>
    `;
  }

  #item(alert: ShownAlert): TemplateResult {
    return html`
      <li>
        <fl-alert-row
          .alert=${alert}
          .telling=${this.telling}
          .me=${this.me}
          ?chosen=${alert.id === this.chosen}
        ></fl-alert-row>
      </li>
    `;
  }

  #row(id: string): FlAlertRow | undefined {
    return [...this.renderRoot.querySelectorAll("fl-alert-row")].find(({ alert }) => alert?.id === id);
  }

  #hold(): void {
    this.#heldUntil = performance.now() + HOLD_MS;
  }

  #letGo(): void {
    this.#heldUntil = -Infinity;
  }

  /** The focus goes to who stands where the one that is gone stood. */
  #goOn(before: readonly string[], gone: string): void {
    const next = successor(before, this.ids, gone);
    this.#focused = next;
    if (next === null) return;
    this.dispatchEvent(new CustomEvent("choose", { detail: next, bubbles: true, composed: true }));
  }
}

customElements.define("fl-alert-list", FlAlertList);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-list": FlAlertList;
  }
}
