import type { LitElement, ReactiveController } from "lit";
import type { z } from "zod";
import { AlertName } from "../../schemas/alerts/names.ts";
import type { Problem } from "../../schemas/decode.ts";
import { nameFor } from "../boards/board-names.ts";
import type { Locale } from "../language.ts";
import { fetchJson, type RequestFailed, type Sent } from "../pages/fetch-json.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { type Draft, judge, type Judged, typedIssues, valueAt } from "./draft.ts";

/** What is opened: null as a name is a new one. */
export type Opened = { name: string | null; revision: number; draft: Draft };

type Editor = LitElement & {
  readonly opened: Opened;
  /** Names that there are. */
  readonly taken: ReadonlySet<string>;
  readonly locale: Locale;
};

/** `otherwise` is what one is called whose title gives no name. */
export type EditedKind<T> = { kind: "rule" | "receiver"; schema: z.ZodType<T>; otherwise: string };

/** A rule or receiver that is edited. Its element fires `saved` with the server's answer, and `leave`. */
export class Editing<T, Conflict> implements ReactiveController {
  draft: Draft = {};
  isBusy = false;
  /** Why the last thing was not done, in words; null when it was, or something was changed since. */
  failure: string | null = null;
  /** What the server found wrong. */
  problems: readonly Problem[] = [];
  /** What others saved meanwhile, when that was why. */
  conflict: Conflict | null = null;
  readonly #editor: Editor;
  readonly #kind: EditedKind<T>;
  #revision = 0;
  /** Of a new one; null while it follows the title. */
  #typedName: string | null = null;
  #hasTried = false;
  #judged: { of: Draft; verdict: Judged<T> } | null = null;
  #stop = new AbortController();

  constructor(editor: Editor, kind: EditedKind<T>) {
    this.#editor = editor;
    this.#kind = kind;
    editor.addController(this);
  }

  hostConnected(): void {
    const { draft, revision } = this.#editor.opened;
    [this.draft, this.#revision] = [draft, revision];
    this.#stop = new AbortController();
  }

  hostDisconnected(): void {
    this.#stop.abort();
  }

  get isNew(): boolean {
    return this.#editor.opened.name === null;
  }

  /** Whether there is something that is not saved. */
  get isChanged(): boolean {
    return this.draft !== this.#editor.opened.draft;
  }

  get title(): string {
    return String(valueAt(this.draft, "title") ?? "");
  }

  get name(): string {
    const { opened, taken } = this.#editor;
    return opened.name ?? this.#typedName ?? nameFor(this.title, taken, this.#kind.otherwise);
  }

  get isNameRight(): boolean {
    return AlertName.safeParse(this.name).success;
  }

  /** What the draft says: the same object until it changes, so that a trial knows what it was of. Null while it is wrong. */
  get value(): T | null {
    return this.#verdict().value;
  }

  /** The problems that are shown. */
  get issues(): Judged<T>["issues"] {
    const { issues } = this.#verdict();
    return this.#hasTried ? issues : typedIssues(issues);
  }

  change(draft: Draft): void {
    this.draft = draft;
    this.#refuse(null);
  }

  rename(name: string): void {
    this.#typedName = name;
    this.#editor.requestUpdate();
  }

  /** What is saved next takes the place of that revision, which somebody else saved meanwhile. */
  goOnFrom(revision: number): void {
    this.#revision = revision;
    this.conflict = null;
  }

  leave(): void {
    this.#editor.dispatchEvent(new CustomEvent("leave"));
  }

  async save(): Promise<void> {
    [this.#hasTried, this.conflict] = [true, null];
    const { value } = this;
    if (!value || !this.isNameRight) return await this.#showWrong();
    const body = { [this.#kind.kind]: value, revision: this.#revision };
    const detail = await this.ask("", { method: "PUT", body });
    if (detail) this.#editor.dispatchEvent(new CustomEvent("saved", { detail }));
  }

  /** Asks the server for what stands below it, or sends it. Null where it was refused, or ended. */
  async ask<Answer>(path: string, sent?: Sent): Promise<Answer | null> {
    const { signal } = this.#stop;
    [this.isBusy, this.conflict] = [true, null];
    this.#refuse(null);
    try {
      return await fetchJson<Answer>(`/api/alert-${this.#kind.kind}s/${this.name}${path}`, signal, sent);
    } catch (cause) {
      if (!signal.aborted) this.#take(cause as RequestFailed);
      return null;
    } finally {
      this.isBusy = false;
      this.#editor.requestUpdate();
    }
  }

  #take({ status, body, message, problems }: RequestFailed): void {
    if (status === 409) this.conflict = body as Conflict;
    else this.#refuse(this.#editor.locale.text(ruleTexts.failed, { reason: message }), problems);
  }

  async #showWrong(): Promise<void> {
    this.#refuse(this.#editor.locale.text(ruleTexts.wrong));
    await this.#editor.updateComplete;
    this.#editor.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  #refuse(failure: string | null, problems: readonly Problem[] = []): void {
    [this.failure, this.problems] = [failure, problems];
    this.#editor.requestUpdate();
  }

  #verdict(): Judged<T> {
    if (this.#judged?.of !== this.draft) {
      this.#judged = { of: this.draft, verdict: judge(this.#kind.schema, this.draft) };
    }
    return this.#judged.verdict;
  }
}
