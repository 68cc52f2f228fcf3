import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { AlertsBody, ShownAlert } from "../../schemas/alerts/api.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { Acting } from "../alerts/acting.ts";
import type { ActOnAlert } from "../alerts/acts.ts";
import { toTakeCount } from "../alerts/alert-book.ts";
import { AlertsFeed } from "../alerts/alerts-feed.ts";
import { DeskKeys } from "../alerts/desk-keys.ts";
import { deskMemory } from "../alerts/desk-memory.ts";
import { DeskPlace } from "../alerts/desk-place.ts";
import { DeskSound, showCount } from "../alerts/desk-signs.ts";
import "../alerts/fl-alert-desk.ts";
import "../alerts/fl-alert-dialogs.ts";
import "../alerts/fl-alert-tools.ts";
import type { DeskKey } from "../alerts/keys.ts";
import { KnownAlerts } from "../alerts/known-alerts.ts";
import { type Places, placesOf } from "../alerts/places.ts";
import { sentenceOf, type Telling } from "../alerts/sentence.ts";
import { titleOf } from "../alerts/who.ts";
import { oldRules } from "../design/tokens.ts";
import "../elements/fl-link-status.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { alertsTexts } from "../texts/alerts.ts";
import { alertsPageStyles } from "./alerts-page-styles.ts";
import { fetchJson } from "./fetch-json.ts";
import "./fl-page-head.ts";

/** So many new ones are read out; the others are in the list. */
const MOST_READ = 3;

/** `/alerts`: the desk of those who look after the most valuable customers. */
export class FlAlertsPage extends LitElement {
  static override styles = [pageStyles, controlStyles, alertsPageStyles, oldRules];

  static override properties = {
    me: { state: true },
    muted: { state: true },
    news: { state: true },
    places: { state: true },
    currency: { state: true },
  };
  declare me: string | null;
  declare muted: boolean;
  /** What came last, for who does not see the list. */
  declare news: string;
  declare places: Places;
  /** Of all amounts, ISO 4217; null unknown. */
  declare currency: string | null;
  readonly #locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #place = new DeskPlace(this);
  readonly #feed = new AlertsFeed(this, (alerts) => this.#announce(alerts));
  readonly #known = new KnownAlerts(this);
  readonly #acting = new Acting(this, { locale: this.#locale, take: (alert) => this.#take(alert) });
  readonly #sound = new DeskSound();
  #waiting: ActOnAlert | null = null;
  #stop = new AbortController();

  constructor() {
    super();
    this.me = deskMemory.person();
    this.muted = deskMemory.isMuted();
    this.news = "";
    this.currency = null;
    this.places = placesOf({ sites: [], queues: [] }, Intl.DateTimeFormat().resolvedOptions().timeZone);
    new DeskKeys(this, (key) => this.#key(key));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = new AbortController();
    document.documentElement.lang = this.#locale.code;
    for (const type of ["pointerdown", "keydown"]) {
      addEventListener(type, () => void this.#sound.wake(), { signal: this.#stop.signal });
    }
    void this.#loadPlaces();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  protected override willUpdate(): void {
    const { chosen } = this.#place.now;
    const isLive = chosen !== null && this.#feed.book.alerts?.has(chosen);
    if (this.#feed.book.alerts) void this.#known.need(isLive ? null : chosen);
    showCount(toTakeCount(this.#feed.book), this.#locale.text(alertsTexts.title));
  }

  protected override render(): TemplateResult {
    const { state, ageMs } = this.#feed.link;
    return html`
      <fl-page-head .page=${"alerts"} .locale=${this.#locale}></fl-page-head>
      <main>
        <div class="head">
          <div>
            <h1>${this.#locale.text(alertsTexts.title)}</h1>
            <p class="lead">${this.#locale.text(alertsTexts.lead)}</p>
            <nav aria-label=${this.#locale.text(alertsTexts.title)}>
              <a href="/alerts/rules">${this.#locale.text(alertsTexts.rules)}</a>
              <a href="/alerts/receivers">${this.#locale.text(alertsTexts.receivers)}</a>
            </nav>
          </div>
          <fl-link-status .state=${state} .ageMs=${state === "live" ? null : ageMs} .locale=${this
            .#locale}></fl-link-status>
          <fl-alert-tools
            .locale=${this.#locale}
            .me=${this.me}
            ?muted=${this.muted}
            @who=${() => this.#show("who")}
            @keys=${() => this.#show("keys")}
            @mute=${() => this.#mute()}
          ></fl-alert-tools>
        </div>
        ${this.#troubles()}
        <p class="unseen" aria-live="polite">${this.news}</p>
        ${state === "forbidden" ? nothing : this.#desk()}
      </main>
      <fl-alert-dialogs .locale=${this.#locale} .me=${this.me} @named=${this.#named}></fl-alert-dialogs>
    `;
  }

  #desk(): TemplateResult {
    return html`
      <fl-alert-desk
        .book=${this.#feed.book}
        .others=${this.#known.alerts}
        .place=${this.#place.now}
        .telling=${this.#telling()}
        .me=${this.me}
        ?data-old=${["stale", "lost"].includes(this.#feed.link.state)}
        @place=${({ detail }: CustomEvent) => this.#place.go(detail)}
        @act=${({ detail }: CustomEvent<ActOnAlert>) => this.#act(detail)}
        @past=${({ detail }: CustomEvent<AlertsBody>) => this.#known.take(detail.alerts)}
      ></fl-alert-desk>
    `;
  }

  #telling(): Telling {
    return {
      locale: this.#locale,
      now: this.#feed.now() ?? Date.now(),
      places: this.places,
      currency: this.currency,
    };
  }

  #troubles(): (TemplateResult | typeof nothing)[] {
    return [
      this.#trouble(),
      this.#feed.book.isLed ? null : this.#locale.text(alertsTexts.unled),
      this.#acting.failure,
      this.#known.failure,
    ]
      .map((text) => text === null ? nothing : html`<p class="alert" role="alert">${text}</p>`);
  }

  /** In full tens of seconds, then minutes: an alert that changes each second is read aloud each second. */
  #trouble(): string | null {
    const { state, ageMs } = this.#feed.link;
    if (state === "forbidden") return this.#locale.text(alertsTexts.forbidden);
    if (state !== "lost" && state !== "stale") return null;
    if (ageMs === null) return this.#locale.text(alertsTexts.unreachable);
    const step = ageMs < 60_000 ? 10_000 : 60_000;
    return this.#locale.text(alertsTexts.lost, { age: this.#locale.age(Math.ceil(ageMs / step) * step) });
  }

  async #loadPlaces(): Promise<void> {
    try {
      const choices = await fetchJson<ChoicesBody>("/api/choices", this.#stop.signal);
      this.places = placesOf(choices, choices.timezone);
      this.currency = choices.currency;
    } catch (cause) {
      // Sites and queues have their own names meanwhile.
      if (!this.#stop.signal.aborted) console.warn(`Cannot read the names of queues: ${(cause as Error).message}`);
    }
  }

  #announce(alerts: readonly ShownAlert[]): void {
    if (!this.muted) this.#sound.call(alerts.map(({ severity }) => severity), this.#locale.code);
    const telling = this.#telling();
    this.news = alerts.slice(0, MOST_READ).map((alert) =>
      this.#locale.text(alertsTexts.arrived, { name: titleOf(alert, telling), sentence: sentenceOf(alert, telling) })
    ).join(" ");
  }

  #take(alert: ShownAlert): void {
    this.#feed.take(alert);
    if (this.#known.alerts.has(alert.id)) this.#known.take([alert]);
  }

  #show(what: "who" | "keys"): void {
    void this.renderRoot.querySelector("fl-alert-dialogs")?.show(what);
  }

  #mute(): void {
    this.muted = !this.muted;
    deskMemory.setMuted(this.muted);
  }

  /** Who it is must be known first: then it goes on by itself. */
  #act(act: ActOnAlert): void {
    if (this.me !== null) return void this.#acting.act(act, this.me);
    this.#waiting = act;
    this.#show("who");
  }

  #named({ detail }: CustomEvent<string>): void {
    this.me = detail;
    deskMemory.setPerson(detail);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) void this.#acting.act(waiting, detail);
  }

  #key(key: DeskKey): boolean {
    if (key.do === "help") this.#show("keys");
    else if (key.do === "mute") this.#mute();
    else return this.renderRoot.querySelector("fl-alert-desk")?.press(key) ?? false;
    return true;
  }
}

customElements.define("fl-alerts-page", FlAlertsPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alerts-page": FlAlertsPage;
  }
}
