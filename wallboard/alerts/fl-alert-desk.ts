import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { AlertState } from "../../schemas/alerts/names.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { deskTexts } from "../texts/alert-actions.ts";
import { alertsTexts } from "../texts/alerts.ts";
import { type AlertBook, emptyBook, toTakeCount } from "./alert-book.ts";
import {
  type AlertFilter,
  type DeskAddress,
  filtered,
  isFiltered,
  noFilter,
  type View,
  views,
} from "./alert-filter.ts";
import { neighbour, sectionOf } from "./alert-order.ts";
import { isCallBack } from "./call-back.ts";
import { deskStyles } from "./desk-styles.ts";
import "./fl-alert-detail.ts";
import type { FlAlertDetail } from "./fl-alert-detail.ts";
import "./fl-alert-filter.ts";
import "./fl-alert-list.ts";
import type { FlAlertList } from "./fl-alert-list.ts";
import "./fl-alert-past.ts";
import "./fl-alert-results.ts";
import type { DeskKey } from "./keys.ts";
import { ruleTitle } from "./rule-title.ts";
import type { Telling } from "./sentence.ts";

const openStates: readonly AlertState[] = ["firing", "claimed", "snoozed"];
const overStates: readonly AlertState[] = ["resolved", "expired"];
/** Where the detail stands below the list. */
const narrow = "(max-width: 60rem)";

/** The parts of the desk: the lists with their filter, and the detail beside them. Fires `place` with what changed of it. */
export class FlAlertDesk extends LitElement {
  static override styles = [pageStyles, controlStyles, deskStyles];

  static override properties = {
    book: { attribute: false },
    others: { attribute: false },
    place: { attribute: false },
    telling: { attribute: false },
    me: { attribute: false },
  };
  declare book: AlertBook;
  /** Known ones that are not live. */
  declare others: ReadonlyMap<string, ShownAlert>;
  declare place: DeskAddress;
  declare telling: Telling | null;
  declare me: string | null;

  constructor() {
    super();
    this.book = emptyBook;
    this.others = new Map();
    this.place = { view: "now", chosen: null, filter: noFilter };
    this.telling = null;
    this.me = null;
    this.addEventListener("choose", (event) => void this.#choose((event as CustomEvent<string>).detail));
  }

  /** Does what the key says; false where there is nothing to do. */
  press(key: DeskKey): boolean {
    const detail = this.#detail;
    switch (key.do) {
      case "move":
        return this.#move(key.step);
      case "outcome":
        return detail?.chooseOutcome(key.place) ?? false;
      case "find":
        return this.#find();
      case "close":
        return this.#close();
      case "help":
      case "mute":
        return false;
      default:
        detail?.start(key.do);
        return detail !== null;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.telling) return nothing;
    const { view } = this.place;
    return html`
      <div class="bar">${this.#views()} ${view === "results" ? nothing : this.#filter()}</div>
      ${view === "results"
        ? html`<fl-alert-results .locale=${this.telling.locale} .timezone=${
          this.telling.places.timezone("")
        }></fl-alert-results>`
        : html`<div class="columns"><div>${this.#list(this.telling)}</div>${this.#side(this.telling)}</div>`}
    `;
  }

  #views(): TemplateResult {
    const counts: Partial<Record<View, number>> = {
      now: toTakeCount(this.book),
      calls: [...this.book.alerts?.values() ?? []].filter(isCallBack).length,
    };
    return html`
      <div class="views" role="group" aria-label=${this.#text("views")}>
        ${views.map((view) =>
          html`
            <button type="button" aria-pressed=${String(view === this.place.view)} @click=${() =>
              this.#go({ view, chosen: null, filter: { ...this.place.filter, state: null } })}>
              ${this.#text(view)}${counts[view] ? html`<span class="count">${counts[view]}</span>` : nothing}
            </button>
          `
        )}
      </div>
    `;
  }

  #filter(): TemplateResult {
    const isPast = this.place.view === "past";
    const alerts = [...(isPast ? this.others : this.book.alerts ?? new Map<string, ShownAlert>()).values()];
    return html`
      <fl-alert-filter
        .filter=${this.place.filter}
        .alerts=${alerts}
        .states=${isPast ? overStates : openStates}
        .places=${this.telling?.places ?? null}
        .locale=${this.telling?.locale}
        @filter=${({ detail }: CustomEvent<AlertFilter>) => this.#go({ filter: detail })}
      ></fl-alert-filter>
    `;
  }

  #list(telling: Telling): TemplateResult {
    const { view, filter, chosen } = this.place;
    if (view === "past") {
      return html`
        <fl-alert-past
          .filter=${filter}
          .telling=${telling}
          .me=${this.me}
          .chosen=${chosen}
          .changed=${this.others}
        ></fl-alert-past>
      `;
    }
    if (!this.book.alerts) return html`<p role="status">${this.#text("loading")}</p>`;
    const all = [...this.book.alerts.values()].filter((alert) => view === "now" || isCallBack(alert));
    const shown = filtered(all, filter, this.me);
    return html`
      ${shown.some((alert) => sectionOf(alert, this.me)) ? nothing : this.#calm(view)}
      <fl-alert-list
        .alerts=${shown}
        .telling=${telling}
        .me=${this.me}
        .chosen=${chosen}
        .about=${`${view} ${JSON.stringify(filter)}`}
      ></fl-alert-list>
    `;
  }

  /** Nothing to do is good news, unless a filter hides it. */
  #calm(view: View): TemplateResult {
    if (isFiltered(this.place.filter)) {
      return html`
        <div class="calm" role="status">
          <p>${this.#text("noneFound")}</p>
          <button type="button" @click=${() => this.#go({ filter: noFilter })}>${this.#text("clear")}</button>
        </div>
      `;
    }
    return html`
      <div class="calm" role="status">
        <h2>${this.#text(view === "calls" ? "noCalls" : "empty")}</h2>
        <p>${this.#text("emptyDetail")}</p>
      </div>
    `;
  }

  #side(telling: Telling): TemplateResult {
    const { chosen } = this.place;
    const alert = chosen === null ? null : this.book.alerts?.get(chosen) ?? this.others.get(chosen) ?? null;
    if (!alert) return html`<aside class="side hint wide">${this.#text("choose")}</aside>`;
    return html`
      <aside class="side" tabindex="-1" aria-label=${ruleTitle(alert.title, telling.locale)}>
        <button type="button" class="back" @click=${() => this.#close()}>${telling.locale.text(
          deskTexts.close,
        )}</button>
        <fl-alert-detail .alert=${alert} .telling=${telling} .me=${this.me}></fl-alert-detail>
      </aside>
    `;
  }

  get #detail(): FlAlertDetail | null {
    return this.renderRoot.querySelector("fl-alert-detail");
  }

  get #rows(): FlAlertList | null {
    return this.renderRoot.querySelector("fl-alert-list") ?? this.renderRoot.querySelector("fl-alert-past")?.list ??
      null;
  }

  async #choose(id: string): Promise<void> {
    this.#go({ chosen: id });
    // What was chosen comes back from the page with its next update.
    await new Promise(requestAnimationFrame);
    if (matchMedia(narrow).matches) this.#detail?.scrollIntoView({ block: "start" });
  }

  #move(step: 1 | -1): boolean {
    const list = this.#rows;
    const next = neighbour(list?.ids ?? [], this.place.chosen, step);
    if (!list || next === null) return false;
    this.#go({ chosen: next });
    list.focusRow(next);
    return true;
  }

  #find(): boolean {
    const filter = this.renderRoot.querySelector("fl-alert-filter");
    filter?.focusFind();
    return filter !== null;
  }

  /** What is open closes first; then it is back to the list. */
  #close(): boolean {
    const { chosen } = this.place;
    const wasOpen = this.#detail?.closeForm() ?? false;
    const isNarrow = matchMedia(narrow).matches;
    if (!wasOpen && isNarrow) this.#go({ chosen: null });
    const back = chosen ?? this.#rows?.ids[0];
    if (back) this.#rows?.focusRow(back);
    return true;
  }

  #go(part: Partial<DeskAddress>): void {
    this.dispatchEvent(new CustomEvent("place", { detail: part }));
  }

  #text(name: keyof typeof alertsTexts): string {
    return this.telling?.locale.text(alertsTexts[name]) ?? "";
  }
}

customElements.define("fl-alert-desk", FlAlertDesk);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-desk": FlAlertDesk;
  }
}
