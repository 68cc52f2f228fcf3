import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import {
  type BoardBody,
  type BoardsBody,
  type ConflictBody,
  SaveBoard,
  type SavedBody,
  type VersionsBody,
} from "../../schemas/boards/api.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { differences } from "../../schemas/boards/differences.ts";
import { BoardName } from "../../schemas/boards/names.ts";
import { readBoard } from "../../schemas/boards/read-board.ts";
import { saveable } from "../../schemas/boards/saveable.ts";
import { type Problem, problemOf } from "../../schemas/decode.ts";
import type { BoardStore } from "../board-store.ts";
import type { BuiltIns } from "../built-ins.ts";
import { boardRows, bodyOf, goneBody, versionRows } from "../kept-board.ts";
import { fail } from "./answers.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

/** A board with a logo has 300 kB; NATS takes 1 MB in one message. */
const limits = { mostBytes: 1_000_000 };

const NameParams = z.strictObject({ name: BoardName });
const nothing = z.strictObject({});
const DeleteParams = z.strictObject({
  revision: z.string().regex(/^[1-9]\d{0,14}$/, "must be the revision that is to be deleted").transform(Number)
    .describe("the one that is to be deleted"),
});
/** The board itself is read apart, so that its problems are told by their places in it. */
const SaveEnvelope = SaveBoard.extend({ board: z.unknown() });

export type BoardParts = { boards: BoardStore; builtIns: BuiltIns };

/** Boards as data: listed, read, saved, deleted, and their versions. */
export function addBoardRoutes<E extends Env>(app: Hono<E>, parts: BoardParts): void {
  app.get("/api/boards", (c) => getBoards(c, parts));
  app.get("/api/boards/:name", (c) => getBoard(c, parts));
  app.put("/api/boards/:name", (c) => putBoard(c, parts));
  app.delete("/api/boards/:name", (c) => deleteBoard(c, parts));
  app.get("/api/boards/:name/versions", (c) => getVersions(c, parts));
}

async function getBoards(c: Context, { boards, builtIns }: BoardParts) {
  return c.json({ boards: boardRows(await boards.list(), builtIns) } satisfies BoardsBody);
}

function nameOf(c: Context): string {
  return parseRequest(NameParams, { name: c.req.param("name") }, "the name of the board").name;
}

function missing(c: Context, name: string) {
  return fail(c, 404, { code: "not-found", message: `There is no board ${name}` });
}

async function getBoard(c: Context, { boards, builtIns }: BoardParts) {
  const name = nameOf(c);
  const body = bodyOf(name, await boards.load(name), builtIns);
  return body ? c.json(body satisfies BoardBody) : missing(c, name);
}

async function putBoard(c: Context, parts: BoardParts) {
  const name = nameOf(c);
  const { board, revision } = readSaving(await readJson(c, limits));
  const saved = await parts.boards.save(name, board, revision);
  return saved ? c.json({ name, ...saved } satisfies SavedBody) : await conflict(c, parts, { name, revision });
}

/** Throws `BadRequest` with every problem. */
function readSaving(body: unknown): { board: Board; revision: number } {
  const envelope = SaveEnvelope.safeParse(body, { reportInput: true });
  const board = saveable((body as { board?: unknown } | null)?.board);
  if (envelope.success && board.verdict === "accept") return { board: board.board, revision: envelope.data.revision };
  throw new BadRequest("Cannot save the board", [
    ...(envelope.success ? [] : envelope.error.issues.map(problemOf)),
    ...(board.verdict === "reject" ? board.problems : []),
  ]);
}

async function deleteBoard(c: Context, parts: BoardParts) {
  const name = nameOf(c);
  const { revision } = parseRequest(DeleteParams, c.req.query(), "the parameters of /api/boards/:name");
  if (!await parts.boards.load(name)) {
    const reason = parts.builtIns.get(name) ? ": the one that is shown comes with the program" : "";
    return fail(c, 404, { code: "not-found", message: `There is no saved board ${name}${reason}` });
  }
  return await parts.boards.delete(name, revision) ? c.body(null, 204) : await conflict(c, parts, { name, revision });
}

type Edited = { name: string; revision: number };

/** Somebody else was faster: tells what they changed since the revision that was edited. */
async function conflict(c: Context, { boards, builtIns }: BoardParts, { name, revision }: Edited) {
  const current = bodyOf(name, await boards.load(name), builtIns) ?? goneBody(name);
  const versions = await boards.versions(name);
  const edited = revision === 0 ? builtIns.get(name) : versions.find((one) => one.revision === revision)?.value;
  const what = current.revision === 0 ? "deleted" : "saved";
  const message = `The board ${name} was ${what} meanwhile; nothing was stored`;
  const error = { code: "conflict", message, problems: changesSince(edited, current) };
  return c.json({ error, current } satisfies ConflictBody, 409);
}

function changesSince(edited: unknown, current: BoardBody): Problem[] {
  const [before, after] = [readBoard(edited), readBoard(current.board)];
  if (after.verdict === "unreadable") return current.problems;
  if (before.verdict === "read") return differences(before.board, after.board);
  const message = edited === null
    ? "is saved under this name already"
    : "what changed is not known: the version that was edited is not kept";
  return [{ path: "", message }];
}

async function getVersions(c: Context, { boards, builtIns }: BoardParts) {
  const name = nameOf(c);
  const versions = await boards.versions(name);
  if (versions.length === 0 && !builtIns.get(name)) return missing(c, name);
  return c.json({ name, versions: versionRows(versions) } satisfies VersionsBody);
}

const answers = ["application/json"];
const place = NameParams;
const stale = { 409: "Somebody else was faster: what they changed, and the board as it is now" };

/** What `/api/openapi.json` tells of them. */
export const boardRoutes: DescribedRoute[] = [
  { path: "/api/boards", summary: "Every board, also those that come with the program", params: nothing, answers },
  { path: "/api/boards/{name}", summary: "A board as it is stored, and its revision", place, params: nothing, answers },
  {
    method: "put",
    path: "/api/boards/{name}",
    summary: "Saves a board if it is still of that revision",
    place,
    params: nothing,
    body: SaveBoard,
    answers,
    failures: stale,
  },
  {
    method: "delete",
    path: "/api/boards/{name}",
    summary: "Deletes a board if it is still of that revision; its versions stay",
    place,
    params: DeleteParams,
    answers: [],
    failures: stale,
  },
  {
    path: "/api/boards/{name}/versions",
    summary: "The last 64 versions of a board, the newest first",
    place,
    params: nothing,
    answers,
  },
];
