import type { BoardBody, ConflictBody } from "../../schemas/boards/api.ts";
import { Board } from "../../schemas/boards/board.ts";
import type { LanguageCode } from "../../schemas/boards/names.ts";
import { RequestFailed } from "../pages/fetch-json.ts";
import type { BoardApi } from "./board-api.ts";
import type { Draft, Drafts } from "./drafts.ts";
import type { EditAction } from "./edit-action.ts";
import { edit, type EditState, isDirty, startEdit, withSaved } from "./edit-model.ts";
import { emptyBoard, readableBoard } from "./readable-board.ts";

/** The server refused or could not be reached; nothing was lost. */
export type Failure = { message: string; problems: { path: string; message: string }[] };

export type Phase =
  | { phase: "loading" }
  | { phase: "failed"; failure: Failure }
  /** The stored JSON is no board: it can be replaced. */
  | { phase: "unreadable"; base: BoardBody }
  | { phase: "editing" };

type Options = {
  name: string;
  /** Of a board that is made new. */
  language: LanguageCode;
  api: BoardApi;
  drafts: Drafts;
  now: () => number;
  /** Something of the session changed. */
  changed: () => void;
};

/** One board in the hands of one person, from loading it until it is saved. */
export class EditSession {
  phase: Phase = { phase: "loading" };
  state: EditState | null = null;
  /** Tiles of the stored board that this version cannot read, and would not save. */
  lost = 0;
  isSaving = false;
  /** Why the last save failed; null when it did not. */
  failure: Failure | null = null;
  /** Somebody else saved meanwhile. */
  conflict: ConflictBody | null = null;
  /** What was left unsaved the last time. */
  draft: Draft | null = null;
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async load(): Promise<void> {
    const { api, name, changed, language } = this.#options;
    this.phase = { phase: "loading" };
    changed();
    try {
      const base = await api.load(name);
      if (base) this.#begin(base, readableBoard(base.board));
      else this.#begin(newBase(name), { board: emptyBoard(name, language), lost: 0 });
    } catch (cause) {
      this.phase = { phase: "failed", failure: failureOf(cause) };
    }
    changed();
  }

  #begin(base: BoardBody, readable: { board: Board; lost: number } | null): void {
    this.lost = readable?.lost ?? 0;
    this.phase = readable ? { phase: "editing" } : { phase: "unreadable", base };
    this.state = readable && startEdit(base, readable.board);
    this.draft = readable && this.#foundDraft(readable.board);
  }

  #foundDraft(board: Board): Draft | null {
    const draft = this.#options.drafts.read();
    const parsed = Board.safeParse(draft?.board);
    const isOther = parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(board);
    return draft && isOther ? { ...draft, board: parsed.data } : null;
  }

  /** Whether another board can take its place: not before it is known what is stored. */
  get canReplace(): boolean {
    return this.phase.phase === "editing" || this.phase.phase === "unreadable";
  }

  /** In place of a board that cannot be read. */
  startWith(board: Board): void {
    if (this.phase.phase !== "unreadable") return;
    this.state = startEdit(this.phase.base, emptyBoard(this.#options.name, this.#options.language));
    this.phase = { phase: "editing" };
    this.do({ do: "replace", board });
  }

  /** False where the action was refused. */
  do(action: EditAction): boolean {
    const next = this.state && edit(this.state, action);
    if (!next) return false;
    const isChanged = next.board !== this.state?.board;
    this.state = next;
    if (isChanged) this.#keepDraft();
    this.#options.changed();
    return true;
  }

  /** Saving needs a change, a new board, or stored JSON that this replaces; and nothing that is not valid. */
  get canSave(): boolean {
    const { state } = this;
    if (!state || this.isSaving || Object.keys(state.wrong).length > 0) return false;
    return isDirty(state) || this.lost > 0 || (state.base.revision === 0 && state.base.source === "saved");
  }

  get isDirty(): boolean {
    return this.state !== null && isDirty(this.state);
  }

  async save(): Promise<void> {
    const { state } = this;
    if (state && this.canSave) await this.#save(this.#options.name, state.base.revision);
  }

  /** In place of what somebody else saved; that stays among the versions. */
  async saveOver(): Promise<void> {
    if (this.conflict) await this.#save(this.#options.name, this.conflict.current.revision);
  }

  /** Under another name, which must be free. True when it is stored: then this board is as it was. */
  async saveCopy(name: string): Promise<boolean> {
    const isSaved = await this.#save(name, 0);
    if (isSaved) this.#options.drafts.drop();
    return isSaved;
  }

  async #save(name: string, revision: number): Promise<boolean> {
    const { state } = this;
    if (!state) return false;
    [this.isSaving, this.failure] = [true, null];
    this.#options.changed();
    try {
      const { board } = state;
      const result = await this.#options.api.save(name, { board, revision });
      if (result.verdict === "saved") this.#stored(name, result.body, board);
      else if (name === this.#options.name) this.conflict = result.body;
      else this.failure = result.body.error;
      return result.verdict === "saved";
    } catch (cause) {
      this.failure = failureOf(cause);
      return false;
    } finally {
      this.isSaving = false;
      this.#options.changed();
    }
  }

  #stored(name: string, { revision, at }: { revision: number; at: number }, board: Board): void {
    if (!this.state || name !== this.#options.name) return;
    const base: BoardBody = { name, source: "saved", revision, at, board, problems: [] };
    this.state = withSaved(this.state, base, board);
    [this.conflict, this.draft, this.lost] = [null, null, 0];
    this.#keepDraft();
  }

  /** What somebody else saved takes the place of this; undo brings this back. */
  takeTheirs(): void {
    const theirs = this.conflict && readableBoard(this.conflict.current.board);
    if (!this.conflict || !this.state || !theirs) return;
    this.state = withSaved(this.state, this.conflict.current, theirs.board);
    this.lost = theirs.lost;
    this.conflict = null;
    this.do({ do: "replace", board: theirs.board });
  }

  dismiss(): void {
    [this.conflict, this.failure] = [null, null];
    this.#options.changed();
  }

  /** Made from an older revision it is refused when it is saved, with what changed since. */
  useDraft(): void {
    const { draft, state } = this;
    if (!draft || !state) return;
    this.draft = null;
    this.state = { ...state, base: { ...state.base, revision: draft.revision } };
    this.do({ do: "replace", board: draft.board });
  }

  dropDraft(): void {
    this.draft = null;
    this.#options.drafts.drop();
    this.#options.changed();
  }

  /** An offered draft is not written over before somebody decided. */
  #keepDraft(): void {
    const { state, draft } = this;
    const { drafts, now } = this.#options;
    if (!state || draft) return;
    if (isDirty(state)) drafts.write({ board: state.board, revision: state.base.revision, at: now() });
    else drafts.drop();
  }
}

/** Of a board that there is not yet. */
function newBase(name: string): BoardBody {
  return { name, source: "saved", revision: 0, at: null, board: null, problems: [] };
}

function failureOf(cause: unknown): Failure {
  if (cause instanceof RequestFailed) return { message: cause.message, problems: cause.problems };
  throw cause;
}
