import { AskAnswers, type BoardBody, type ChoicesBody, SaveBoard, type VersionRow } from "../../schemas/boards/api.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { differences } from "../../schemas/boards/differences.ts";
import { readBoard } from "../../schemas/boards/read-board.ts";
import { AT, kyiv, lisbon, shownKpis } from "../wallboard/board-builders.ts";
import { type ApiRequest, PageServer, type Reply } from "./page-server.ts";
import { type Mood, sampleAnswer } from "./sample-answers.ts";

const ok = (body: unknown): Reply => ({ status: 200, body });
const failed = (status: number, code: string, problems: object[] = []): Reply => ({
  status,
  body: { error: { code, message: `Refused: ${code}`, problems } },
});

export const queues: ChoicesBody["queues"] = [
  { site: "kyiv", queue: "sales", title: "Sales" },
  { site: "lisbon", queue: "support", title: "Support" },
];

/** The built page with the routes of boards as the program has them, and boards in memory. */
export class EditorServer {
  /** Name -> all versions, the newest last; revisions count from 1 over all boards. */
  readonly boards = new Map<string, { revision: number; at: number; board: unknown }[]>();
  mood: Mood = "normal";
  /** Answers everything of the API with 503. */
  isDown = false;
  /** How often answers were asked for. */
  asked = 0;
  #revision = 0;
  readonly #pages: PageServer;

  constructor(directory: string) {
    this.#pages = new PageServer(directory, (request) => this.isDown ? failed(503, "down") : this.#api(request));
  }

  /** Starts on a free port; returns the base URL. */
  listen(): Promise<string> {
    return this.#pages.listen();
  }

  close(): Promise<void> {
    return this.#pages.close();
  }

  /** As if somebody saved it; returns the revision. */
  put(name: string, board: unknown): number {
    const versions = this.boards.get(name) ?? [];
    const revision = ++this.#revision;
    this.boards.set(name, [...versions, { revision, at: AT + revision * 60_000, board }]);
    return revision;
  }

  /** What is stored now. */
  board(name: string): Board {
    return this.boards.get(name)?.at(-1)?.board as Board;
  }

  #api({ method, url: { pathname }, text }: ApiRequest): Reply {
    if (pathname === "/api/choices") return ok(this.#choices());
    if (pathname === "/api/answers") return this.#answers(text);
    const [, name = "", rest] = /^\/api\/boards\/([^/]+)(\/versions)?$/.exec(pathname) ?? [];
    if (rest) return ok({ name, versions: this.#versions(name) });
    if (method === "PUT") return this.#save(name, text);
    return this.boards.has(name) ? ok(this.#body(name)) : failed(404, "not-found");
  }

  #choices(): ChoicesBody {
    const boards = [...this.boards.keys()].map((name) => ({ name, title: this.board(name).title }));
    return { sites: [kyiv, lisbon], queues, boards, currency: "EUR", timezone: "Europe/Kyiv" };
  }

  #answers(text: string): Reply {
    this.asked++;
    const { questions } = AskAnswers.parse(JSON.parse(text));
    const at = Date.now();
    const answers = questions.map((question) => sampleAnswer(question, { mood: this.mood, at }));
    return ok({ at, currentAt: at, sites: [kyiv, lisbon], kpis: shownKpis, answers });
  }

  #versions(name: string): VersionRow[] {
    return (this.boards.get(name) ?? []).toReversed().map(({ revision, at, board }) => {
      const reading = readBoard(board);
      return reading.verdict === "read"
        ? { revision, at, state: "saved", board: reading.board }
        : { revision, at, state: "unreadable", board: null };
    });
  }

  #body(name: string): BoardBody {
    const last = this.boards.get(name)?.at(-1) ?? { revision: 0, at: null, board: null };
    return { name, source: "saved", ...last, problems: readBoard(last.board).problems };
  }

  #save(name: string, text: string): Reply {
    const parsed = SaveBoard.safeParse(JSON.parse(text));
    if (!parsed.success) {
      return failed(400, "bad", parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
    }
    const { board, revision } = parsed.data;
    const current = this.#body(name);
    if (revision !== current.revision) return this.#conflict(name, revision, current);
    const saved = this.put(name, board);
    return ok({ name, revision: saved, at: AT + saved * 60_000 });
  }

  #conflict(name: string, revision: number, current: BoardBody): Reply {
    const edited = this.boards.get(name)?.find((version) => version.revision === revision);
    const problems = edited ? differences(edited.board as Board, current.board as Board) : [];
    const { error } = failed(409, "conflict", problems).body as { error: object };
    return { status: 409, body: { error, current } };
  }
}
