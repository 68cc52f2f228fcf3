import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ReceiverRow } from "../../schemas/alerts/api.ts";
import type { AlertReceiver } from "../../schemas/alerts/rule.ts";
import { hoursText } from "../../schemas/hours.ts";
import { localZone } from "../editor/local-zone.ts";
import "../elements/fl-shape.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { reachTexts, receiverFieldTexts } from "../texts/alert-receiver-fields.ts";
import { receiverTexts } from "../texts/alert-receivers.ts";
import { ruleTexts } from "../texts/alert-rules.ts";

export type ReceiverAction = { do: "edit" | "remove" | "test"; row: ReceiverRow };

/** All receivers and how they do. Fires `receiver-action`. */
export class FlReceiverList extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr));
        gap: 1rem;
        margin: 1rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-rows: max-content 1fr max-content;
        gap: 0.7rem;
        min-width: 0;
        padding: 1rem 1.2rem;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
      }
      li.bad {
        border-color: var(--edge-bad);
      }
      p {
        margin-top: 0.2rem;
        font-size: 0.95rem;
      }
      .problem {
        display: flex;
        gap: 0.4rem;
        align-items: baseline;
        color: var(--bad);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  static override properties = {
    rows: { attribute: false },
    busy: { attribute: false },
    locale: { attribute: false },
  };
  declare rows: readonly ReceiverRow[];
  /** Name of the one that is being tested. */
  declare busy: string | null;
  declare locale: Locale;

  constructor() {
    super();
    this.rows = [];
    this.busy = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    return html`<ul>${repeat(this.rows, ({ name }) => name, (row) => this.#row(row))}</ul>`;
  }

  #row(row: ReceiverRow): TemplateResult {
    const { name, receiver, lastError, dead, lastSentAt } = row;
    const title = receiver?.title ?? name;
    const isBad = !receiver || dead > 0 || (lastError !== null && lastError.at > (lastSentAt ?? 0));
    const button = (word: string, action: ReceiverAction["do"], isOff = false) =>
      html`
        <button
          type="button"
          aria-label="${word}: ${title}"
          ?disabled=${isOff}
          @click=${() => this.dispatchEvent(new CustomEvent("receiver-action", { detail: { do: action, row } }))}
        >${word}</button>
      `;
    const { locale, busy } = this;
    return html`
      <li class=${isBad ? "bad" : ""}>
        <div>
          <h2>${title}</h2>
          ${receiver ? this.#reach(receiver) : this.#problem(locale.text(ruleTexts.unreadable))}
        </div>
        <div>${this.#state(row)}</div>
        <div class="actions">
          ${button(
            locale.text(busy === name ? receiverTexts.testing : receiverTexts.test),
            "test",
            !receiver || busy !== null,
          )}
          ${button(locale.text(ruleTexts.edit), "edit")} ${button(locale.text(ruleTexts.remove), "remove")}
        </div>
      </li>
    `;
  }

  #reach(receiver: AlertReceiver): TemplateResult {
    const to = "url" in receiver ? receiver.url : "to" in receiver ? receiver.to.join(", ") : null;
    const said = [this.locale.text(reachTexts[receiver.kind]), receiver.person, to].filter(Boolean).join(" · ");
    const hours = receiver.hours &&
      `${this.locale.text(receiverFieldTexts.hours)}: ${hoursText(receiver.hours)}`;
    return html`<p class="soft">${said}</p>${hours ? html`<p class="soft">${hours}</p>` : nothing}`;
  }

  #state({ lastSentAt, lastError, dead }: ReceiverRow): TemplateResult {
    const when = (at: number) => this.locale.dateTime(at, localZone());
    return html`
      <p>
        ${lastSentAt === null
          ? this.locale.text(receiverTexts.neverSent)
          : this.locale.text(receiverTexts.lastSent, { when: when(lastSentAt) })}
      </p>
      ${lastError
        ? this.#problem(this.locale.text(receiverTexts.lastError, { when: when(lastError.at) }), lastError.text)
        : nothing} ${dead > 0 ? this.#problem(this.locale.text(receiverTexts.dead, { count: dead })) : nothing}
    `;
  }

  /** What the receiver answered is in its own words. */
  #problem(words: string, answer = ""): TemplateResult {
    return html`
      <p class="problem">
        <fl-shape severity="bad"></fl-shape><span>${words} ${answer && html`<span lang="en">${answer}</span>`}</span>
      </p>
    `;
  }
}

customElements.define("fl-receiver-list", FlReceiverList);

declare global {
  interface HTMLElementTagNameMap {
    "fl-receiver-list": FlReceiverList;
  }
}
