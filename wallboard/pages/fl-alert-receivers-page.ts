import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ReceiverRow, ReceiversBody, ReceiverTestBody, SavedReceiverBody } from "../../schemas/alerts/api.ts";
import { problemText } from "../../schemas/decode.ts";
import { EditAddress } from "../alert-rules/edit-address.ts";
import type { Opened } from "../alert-rules/editing.ts";
import "../alert-rules/fl-receiver-editor.ts";
import type { ReceiverAction } from "../alert-rules/fl-receiver-list.ts";
import "../alert-rules/fl-receiver-list.ts";
import { listPageStyles } from "../alert-rules/list-page-styles.ts";
import { Trying } from "../controllers/trying.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { receiverTexts } from "../texts/alert-receivers.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { words } from "../texts/words.ts";
import { fetchJson, RequestFailed } from "./fetch-json.ts";
import "./fl-page-head.ts";

/** What a new receiver begins as. */
const fresh = { kind: "webhook", title: "", mostPerHour: 30 };

/** `/alerts/receivers`: all receivers, and one of them to edit (`?edit=<name>`, `?edit=` is a new one). */
export class FlAlertReceiversPage extends LitElement {
  static override styles = [pageStyles, controlStyles, listPageStyles];

  static override properties = {
    body: { state: true },
    opened: { state: true },
    busy: { state: true },
    told: { state: true },
  };
  declare body: ReceiversBody | null;
  declare opened: Opened | null;
  /** Name of the one that is being tested. */
  declare busy: string | null;
  /** What was done last, in words. */
  declare told: string;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #trying = new Trying(this, (cause) => this.#locale.text(ruleTexts.failed, { reason: reasonOf(cause) }));
  readonly #address: EditAddress = new EditAddress(this, {
    follow: () => this.#follow(),
    editor: () => this.renderRoot.querySelector("fl-receiver-editor"),
    question: this.#locale.text(ruleTexts.leave),
  });

  constructor() {
    super();
    [this.body, this.opened, this.busy, this.told] = [null, null, null, ""];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#locale.text(receiverTexts.title)} – Frontline`;
    void this.#trying.run(() => this.#load());
  }

  protected override render(): TemplateResult {
    const { body, opened } = this;
    return html`
      <fl-page-head .page=${"alerts"} .locale=${this.#locale}></fl-page-head>
      <main>${opened && body ? this.#editor(opened, body) : this.#list(body)}</main>
    `;
  }

  #editor(opened: Opened, { receivers, people }: ReceiversBody): TemplateResult {
    return html`
      <fl-receiver-editor
        .opened=${opened}
        .taken=${new Set(receivers.map(({ name }) => name))}
        .people=${people}
        .locale=${this.#locale}
        @saved=${this.#saved}
        @leave=${() => this.#address.mayLeave() && this.#open(null)}
      ></fl-receiver-editor>
    `;
  }

  #list(body: ReceiversBody | null): TemplateResult {
    const { failure } = this.#trying;
    const text = (key: keyof typeof receiverTexts) => this.#locale.text(receiverTexts[key]);
    return html`
      <div class="head">
        <div>
          <h1>${text("title")}</h1>
          <p class="lead">${text("lead")}</p>
        </div>
        <div class="ways">
          <a href="/alerts">${this.#locale.text(ruleTexts.desk)}</a> <a href="/alerts/rules">${text("rules")}</a>
          <button class="main" type="button" @click=${() => this.#open("")}>${text("newReceiver")}</button>
        </div>
      </div>
      ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
      <p class="told" role="status">${body || failure ? this.told : this.#locale.text(words.loading)}</p>
      ${body ? this.#rows(body.receivers) : nothing}
    `;
  }

  #rows(receivers: readonly ReceiverRow[]): TemplateResult {
    if (receivers.length === 0) return html`<p>${this.#locale.text(receiverTexts.none)}</p>`;
    return html`
      <fl-receiver-list
        .rows=${receivers}
        .busy=${this.busy}
        .locale=${this.#locale}
        @receiver-action=${this.#act}
      ></fl-receiver-list>
    `;
  }

  async #load(): Promise<void> {
    this.body = await fetchJson<ReceiversBody>("/api/alert-receivers", this.#trying.signal);
    this.#follow();
  }

  /** Shows what the address asks for. */
  #follow(): void {
    const name = this.#address.name;
    const row = this.body?.receivers.find((one) => one.name === name);
    if (name === "") this.opened = { name: null, revision: 0, draft: fresh };
    else this.opened = row ? { name: row.name, revision: row.revision, draft: row.receiver ?? fresh } : null;
  }

  #open(name: string | null): void {
    this.told = "";
    this.#trying.show(null);
    this.#address.open(name);
  }

  #saved({ detail: { name } }: CustomEvent<SavedReceiverBody>): void {
    void this.#trying.run(async () => {
      this.#open(null);
      await this.#load();
      const title = this.body?.receivers.find((row) => row.name === name)?.receiver?.title ?? name;
      this.told = this.#locale.text(ruleTexts.isSaved, { name: title });
    });
  }

  #act({ detail: { do: action, row } }: CustomEvent<ReceiverAction>): void {
    const name = row.receiver?.title ?? row.name;
    switch (action) {
      case "edit":
        return this.#open(row.name);
      case "test":
        return void this.#trying.run(() => this.#test(row, name));
      case "remove":
        if (!confirm(this.#locale.text(receiverTexts.removeAsk, { name }))) return;
        return void this.#trying.run(() => this.#remove(row));
    }
  }

  async #test(row: ReceiverRow, name: string): Promise<void> {
    [this.busy, this.told] = [row.name, ""];
    try {
      const sent = { method: "POST", body: {} } as const;
      const url = `/api/alert-receivers/${row.name}/test`;
      const { problem } = await fetchJson<ReceiverTestBody>(url, this.#trying.signal, sent);
      if (problem !== null) throw new Error(this.#locale.text(receiverTexts.testFailed, { name, problem }));
      this.told = this.#locale.text(receiverTexts.testOk, { name });
    } finally {
      this.busy = null;
    }
    await this.#load();
  }

  async #remove({ name, revision }: ReceiverRow): Promise<void> {
    const url = `/api/alert-receivers/${name}?revision=${revision}`;
    await fetchJson(url, this.#trying.signal, { method: "DELETE" });
    await this.#load();
  }
}

/** Also what the server found wrong, such as the rules that tell a receiver. */
function reasonOf(cause: Error): string {
  const problems = cause instanceof RequestFailed ? cause.problems : [];
  return problems.length > 0 ? `${cause.message}: ${problemText(problems)}` : cause.message;
}

customElements.define("fl-alert-receivers-page", FlAlertReceiversPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-receivers-page": FlAlertReceiversPage;
  }
}
