import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { languages } from "../../schemas/boards/names.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { languageNames } from "../texts/boards.ts";
import { editorTexts } from "../texts/editor.ts";
import { boardFieldTexts } from "../texts/editor-board.ts";
import { editorFieldTexts } from "../texts/editor-fields.ts";
import { wallAlertTexts } from "../texts/wall-alerts.ts";
import type { BoardKey } from "./edit-action.ts";
import { fireEdit } from "./edit-event.ts";
import type { EditState } from "./edit-model.ts";
import {
  checksField,
  choiceField,
  type FieldParts,
  linesField,
  switchField,
  textField,
  unitField,
} from "./fields/field.ts";
import { type FormContext, shownValue } from "./fields/form-context.ts";
import { formStyles } from "./fields/form-styles.ts";
import { logoField } from "./fields/logo-field.ts";
import { scopeFields } from "./fields/scope-fields.ts";

type Hours = { from?: unknown; to?: unknown; dim?: unknown };
const usualNight = { from: "22:00", to: "06:00", dim: 0.6 };
const usualQuiet = { from: "20:00", to: "08:00" };
const usualAccent = "#0074c7";

/** Settings of the whole board. */
export class FlBoardForm extends LitElement {
  static override styles = [
    controlStyles,
    formStyles,
    css`
      .logo {
        max-width: 100%;
        max-height: 3.5rem;
        margin-bottom: 0.4rem;
      }
      input[type="color"] {
        width: 4rem;
        padding: 0.15rem;
      }
    `,
  ];

  static override properties = {
    board: { attribute: false },
    name: {},
    wrong: { attribute: false },
    choices: { attribute: false },
    locale: { attribute: false },
  };
  declare board: Board | null;
  /** In its address. */
  declare name: string;
  declare wrong: EditState["wrong"];
  declare choices: ChoicesBody | null;
  declare locale: Locale;

  constructor() {
    super();
    this.board = null;
    this.name = "";
    this.wrong = {};
    this.choices = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { board } = this;
    if (!board) return nothing;
    return html`
      <div class="form" @focusout=${() => this.requestUpdate()}>
        <h2>${this.locale.text(editorTexts.board)}</h2>
        ${this.#title()} ${this.#looks(board)} ${this.#rotation(board)} ${this.#alerts(board)} ${this.#ticker()} ${this
          .#hours("night")}
        ${this.#hours("quiet")}
        <details ?open=${Object.keys(board.scope).length > 0}>
          <summary>${this.locale.text(editorFieldTexts.scope)}</summary>
          <div class="form">
            ${scopeFields({
              id: "scope",
              scope: board.scope,
              context: this.#context(),
              set: (scope) => this.#set("scope", scope),
            })}
          </div>
        </details>
      </div>
    `;
  }

  #context(): FormContext {
    return { locale: this.locale, choices: this.choices, wrong: this.wrong };
  }

  #set(key: BoardKey, value: unknown, isTyping = false): void {
    fireEdit(this, { do: "set-board", key, value, isTyping });
  }

  /** Name, value and problem of a setting. */
  #field(key: BoardKey, label: string): FieldParts & { value: unknown } {
    return { id: key, label, ...shownValue(`board.${key}`, this.board?.[key], this.#context()) };
  }

  #title(): TemplateResult {
    const { value, ...parts } = this.#field("title", this.locale.text(editorFieldTexts.title));
    const set = (next: string | undefined, isTyping = false) => this.#set("title", next ?? "", isTyping);
    return textField({ ...parts, value: String(value ?? ""), set });
  }

  #looks({ language, theme, accent }: Board): TemplateResult {
    const text = (key: keyof typeof boardFieldTexts) => this.locale.text(boardFieldTexts[key]);
    return html`
      <div class="pair">
        ${choiceField({
          id: "language",
          label: text("language"),
          value: language,
          options: languages.map((value) => ({ value, name: languageNames[value] })),
          set: (value) => this.#set("language", value),
        })} ${choiceField({
          id: "theme",
          label: text("theme"),
          value: theme,
          options: (["dark", "light", "system"] as const).map((value) => ({ value, name: text(value) })),
          set: (value) => this.#set("theme", value),
        })}
      </div>
      ${switchField({
        id: "own-accent",
        label: text("ownAccent"),
        value: accent !== undefined,
        set: (isOn) => this.#set("accent", isOn ? usualAccent : undefined),
      })} ${accent === undefined ? nothing : this.#accent(accent)} ${logoField({
        ...this.#field("logo", text("logo")),
        locale: this.locale,
        set: (logo) => this.#set("logo", logo),
      })}
    `;
  }

  #accent(accent: string): TemplateResult {
    return html`
      <input
        type="color"
        aria-label=${this.locale.text(boardFieldTexts.accent)}
        .value=${accent}
        @input=${(event: Event) => this.#set("accent", (event.target as HTMLInputElement).value, true)}
      />
    `;
  }

  #rotation(board: Board): TemplateResult {
    const { value, ...parts } = this.#field("rotation", this.locale.text(boardFieldTexts.rotation));
    const { seconds } = (value ?? {}) as { seconds?: unknown };
    const others = (this.choices?.boards ?? []).filter(({ name }) => name !== this.name);
    const set = (part: object, isTyping = false) => this.#set("rotation", { ...board.rotation, ...part }, isTyping);
    return html`
      ${unitField({
        ...parts,
        value: seconds,
        unit: "number",
        set: (next, isTyping) => set({ seconds: next }, isTyping),
      })} ${others.length === 0 ? nothing : checksField({
        id: "rotation-boards",
        label: this.locale.text(boardFieldTexts.rotationBoards),
        values: board.rotation.boards,
        options: others.map(({ name, title }) => ({ value: name, name: title ?? name })),
        set: (boards) => set({ boards }),
      })}
    `;
  }

  #alerts({ alerts }: Board): TemplateResult {
    return choiceField({
      id: "alerts",
      label: this.locale.text(wallAlertTexts.field),
      value: alerts,
      options: (["bad", "warn", "none"] as const).map((value) => ({
        value,
        name: this.locale.text(wallAlertTexts[value]),
      })),
      set: (value) => this.#set("alerts", value),
    });
  }

  #ticker(): TemplateResult {
    const { value, ...parts } = this.#field("ticker", this.locale.text(boardFieldTexts.ticker));
    const set = (next: string, isTyping = false) => this.#set("ticker", next || undefined, isTyping);
    return linesField({ ...parts, value: String(value ?? ""), set });
  }

  #hours(key: "night" | "quiet"): TemplateResult {
    const { value, problem = "", label } = this.#field(key, this.locale.text(boardFieldTexts[key]));
    const hours = value as Hours | undefined;
    const usual = key === "night" ? usualNight : usualQuiet;
    const set = (part: Hours, isTyping = false) => this.#set(key, { ...hours, ...part }, isTyping);
    const time = (end: "from" | "to") =>
      textField({
        id: `${key}-${end}`,
        label: this.locale.text(boardFieldTexts[end]),
        type: "time",
        value: String(hours?.[end] ?? ""),
        set: (next, isTyping) => set({ [end]: next ?? "" }, isTyping),
      });
    return html`
      ${switchField({
        id: key,
        label,
        value: hours !== undefined,
        set: (isOn) => this.#set(key, isOn ? usual : undefined),
      })} ${hours ? html`<div class="pair">${time("from")} ${time("to")}</div>` : nothing} ${hours && key === "night"
        ? unitField({
          id: "dim",
          label: this.locale.text(boardFieldTexts.dim),
          value: hours.dim,
          unit: "ratio",
          set: (dim, isTyping) => set({ dim }, isTyping),
        })
        : nothing} ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    `;
  }
}

customElements.define("fl-board-form", FlBoardForm);

declare global {
  interface HTMLElementTagNameMap {
    "fl-board-form": FlBoardForm;
  }
}
