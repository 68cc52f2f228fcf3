import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { RuleConflictBody, RuleVersionRow, RuleVersionsBody } from "../../schemas/alerts/api.ts";
import type { AlertRule } from "../../schemas/alerts/rule.ts";
import { dialogStyles } from "../editor/dialog-styles.ts";
import { localZone } from "../editor/local-zone.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { ruleDialogTexts } from "../texts/alert-rule-trial.ts";
import { dialogTexts } from "../texts/editor-dialogs.ts";

type Shown = { what: "conflict"; body: RuleConflictBody } | { what: "versions"; versions: readonly RuleVersionRow[] };

/** Fired as `rule-choice`: a version or what others saved is to be edited, or one's own saved over it. */
export type RuleChoice = { do: "restore"; rule: AlertRule } | { do: "theirs" } | { do: "over" };

/** Versions of a rule, and what to do when somebody else was faster. */
export class FlRuleDialogs extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    css`
      ul {
        margin: 0.6rem 0 0;
        padding-left: 1.2rem;
      }
      .versions {
        padding: 0;
        list-style: none;
      }
      .versions li {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr) max-content;
        gap: 1rem;
        align-items: center;
        padding: 0.5rem 0;
        border-top: 1px solid var(--edge);
        overflow-wrap: anywhere;
      }
      .versions p {
        color: var(--soft);
        font-size: 0.9rem;
      }
      @media (max-width: 36rem) {
        .versions li {
          grid-template-columns: minmax(0, 1fr);
          gap: 0.3rem;
        }
      }
    `,
  ];

  static override properties = { locale: { attribute: false }, shown: { state: true } };
  declare locale: Locale;
  declare shown: Shown | null;

  constructor() {
    super();
    this.locale = localeOf("en");
    this.shown = null;
  }

  async showConflict(body: RuleConflictBody): Promise<void> {
    await this.#open({ what: "conflict", body });
  }

  async showVersions({ versions }: RuleVersionsBody): Promise<void> {
    await this.#open({ what: "versions", versions });
  }

  async #open(shown: Shown): Promise<void> {
    this.shown = shown;
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { shown } = this;
    return html`
      <dialog aria-labelledby="head" @close=${() => this.shown = null}>
        ${shown === null
          ? nothing
          : shown.what === "conflict"
          ? this.#conflict(shown.body)
          : this.#versions(shown.versions)}
      </dialog>
    `;
  }

  #conflict({ error, current }: RuleConflictBody): TemplateResult {
    const text = (key: keyof typeof ruleDialogTexts) => this.locale.text(ruleDialogTexts[key]);
    return html`
      <h2 id="head">${text("conflict")}</h2>
      <p class="lead">${this.locale.text(dialogTexts.conflictLead)}</p>
      <h3>${text("theirs")}</h3>
      <ul lang="en">${error.problems.map(({ message }) => html`<li>${message}</li>`)}</ul>
      <div class="end">
        <button type="button" @click=${this.#close}>${text("cancel")}</button>
        <button type="button" ?disabled=${!current.rule} @click=${() => this.#choose({ do: "theirs" })}>
          ${text("takeTheirs")}
        </button>
        <button class="main" type="button" @click=${() => this.#choose({ do: "over" })}>${text("saveOver")}</button>
      </div>
    `;
  }

  #versions(versions: readonly RuleVersionRow[]): TemplateResult {
    const text = (key: keyof typeof ruleDialogTexts) => this.locale.text(ruleDialogTexts[key]);
    return html`
      <h2 id="head">${text("versions")}</h2>
      ${versions.length === 0
        ? html`<p class="lead">${text("none")}</p>`
        : html`<ul class="versions">${
          versions.map((version, i) => this.#version(version, i === versions.length - 1))
        }</ul>`}
      <div class="end">
        <button type="button" @click=${this.#close}>${this.locale.text(dialogTexts.close)}</button>
      </div>
    `;
  }

  #version({ at, state, rule, changes }: RuleVersionRow, isOldest: boolean): TemplateResult {
    const when = this.locale.dateTime(at, localZone());
    const restore = this.locale.text(dialogTexts.restore);
    const word = state !== "saved"
      ? this.locale.text(dialogTexts[state])
      : isOldest
      ? this.locale.text(ruleDialogTexts.oldest)
      : rule?.title;
    return html`
      <li>
        <b>${when}</b>
        <div>${word}${changes.map((change) => html`<p lang="en">${change}</p>`)}</div>
        ${rule
          ? html`
            <button type="button" aria-label="${restore}: ${when}" @click=${() =>
              this.#choose({ do: "restore", rule })}>
              ${restore}
            </button>
          `
          : html`<span></span>`}
      </li>
    `;
  }

  #choose(detail: RuleChoice): void {
    this.#close();
    this.dispatchEvent(new CustomEvent<RuleChoice>("rule-choice", { detail }));
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }
}

customElements.define("fl-rule-dialogs", FlRuleDialogs);

declare global {
  interface HTMLElementTagNameMap {
    "fl-rule-dialogs": FlRuleDialogs;
  }
}
