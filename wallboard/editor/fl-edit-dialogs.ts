import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ChoicesBody, ConflictBody, VersionsBody } from "../../schemas/boards/api.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { differences } from "../../schemas/boards/differences.ts";
import { nameFor } from "../boards/board-names.ts";
import { type Locale, localeOf } from "../language.ts";
import { dialogTexts } from "../texts/editor-dialogs.ts";
import type { EditSession } from "./edit-session.ts";
import "./fl-conflict-dialog.ts";
import type { ConflictChoice } from "./fl-conflict-dialog.ts";
import "./fl-import-dialog.ts";
import "./fl-versions-dialog.ts";
import type { Restored } from "./fl-versions-dialog.ts";
import { localZone } from "./local-zone.ts";
import { editable, readableBoard } from "./readable-board.ts";

/** Another board in place of this one, and what to say of it. */
export type Replacement = { board: Board; note: string };

/** The windows over the page. Fires `replace-board` with a `Replacement`, and `go-to-board` with the name of a copy. */
export class FlEditDialogs extends LitElement {
  static override properties = {
    session: { attribute: false },
    conflict: { attribute: false },
    problem: {},
    revision: { type: Number },
    name: {},
    choices: { attribute: false },
    locale: { attribute: false },
  };
  declare session: EditSession | null;
  declare conflict: ConflictBody | null;
  /** Why the last try to get out of a conflict failed. */
  declare problem: string;
  /** The one that is edited. */
  declare revision: number;
  declare name: string;
  declare choices: ChoicesBody | null;
  declare locale: Locale;

  constructor() {
    super();
    this.session = null;
    this.conflict = null;
    this.problem = "";
    this.revision = 0;
    this.name = "";
    this.choices = null;
    this.locale = localeOf("en");
  }

  openVersions(load: () => Promise<VersionsBody>): void {
    void this.renderRoot.querySelector("fl-versions-dialog")?.open(load);
  }

  openImport(): void {
    this.renderRoot.querySelector("fl-import-dialog")?.open();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, conflict, locale } = this;
    if (!session) return nothing;
    const { state } = session;
    const taken = new Set([this.name, ...this.choices?.boards.map(({ name }) => name) ?? []]);
    return html`
      <fl-conflict-dialog
        .conflict=${conflict}
        .mine=${state && conflict ? differences(state.saved, state.board) : []}
        .canTake=${conflict !== null && readableBoard(conflict.current.board) !== null}
        .suggested=${nameFor(this.name, taken)}
        .problem=${this.problem}
        .locale=${locale}
        @resolve=${(event: CustomEvent<ConflictChoice>) => void this.#resolve(session, event.detail)}
      ></fl-conflict-dialog>
      <fl-versions-dialog
        .locale=${locale}
        .revision=${this.revision}
        @restore=${(event: CustomEvent<Restored>) => this.#restore(event.detail)}
      ></fl-versions-dialog>
      <fl-import-dialog
        .locale=${locale}
        @import-board=${(event: CustomEvent<Board>) =>
          this.#fire<Replacement>("replace-board", { board: event.detail, note: locale.text(dialogTexts.imported) })}
      ></fl-import-dialog>
    `;
  }

  async #resolve(session: EditSession, choice: ConflictChoice): Promise<void> {
    switch (choice.choice) {
      case "theirs":
        return session.takeTheirs();
      case "over":
        return await session.saveOver();
      case "later":
        return session.dismiss();
      case "copy":
        if (await session.saveCopy(choice.name)) this.#fire("go-to-board", choice.name);
    }
  }

  #restore({ board, at }: Restored): void {
    const when = this.locale.dateTime(at, localZone());
    const note = this.locale.text(dialogTexts.restored, { when });
    this.#fire<Replacement>("replace-board", { board: editable(board).board, note });
  }

  #fire<T>(type: string, detail: T): void {
    this.dispatchEvent(new CustomEvent<T>(type, { detail }));
  }
}

customElements.define("fl-edit-dialogs", FlEditDialogs);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-dialogs": FlEditDialogs;
  }
}
