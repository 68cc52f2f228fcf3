import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Answer } from "../../schemas/boards/answers.ts";
import { type AnswersBody, AskAnswers, type ChoicesBody } from "../../schemas/boards/api.ts";
import { keyOf } from "../../schemas/boards/questions.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { BoardStore } from "../board-store.ts";
import type { BoardAnswers } from "../boards/boards.ts";
import type { BuiltIns } from "../built-ins.ts";
import { boardRows } from "../kept-board.ts";
import type { Floor } from "../live/floor.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

export type AnswerParts = {
  feed: { readonly floor: Floor; readonly currentAt: number | null };
  answers: Pick<BoardAnswers, "of" | "kpis" | "sites">;
  boards: BoardStore;
  builtIns: BuiltIns;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/** As many questions as a board may ask. */
const limits = { mostBytes: 1_000_000 };

/** What the editor needs besides the boards: what there is to choose from, and answers for what is not saved yet. */
export function addAnswerRoutes<E extends Env>(app: Hono<E>, parts: AnswerParts): void {
  app.get("/api/choices", async (c) => c.json(await choices(parts) satisfies ChoicesBody));
  app.post("/api/answers", (c) => answer(c, parts));
}

async function choices({ feed, answers, boards, builtIns, directory }: AnswerParts): Promise<ChoicesBody> {
  const rows = boardRows(await boards.list(), builtIns);
  const index = directory();
  return {
    sites: answers.sites({}),
    queues: queuesOf(feed.floor, index),
    boards: rows.map(({ name, title }) => ({ name, title })),
    currency: index.directory.currency,
    timezone: index.defaultZone,
  };
}

/** Those that were ever heard of and those that were told, by site and title. */
export function queuesOf({ state }: Floor, directory: DirectoryIndex): ChoicesBody["queues"] {
  const found = new Map<string, ChoicesBody["queues"][number]>();
  for (const { site, queue } of [...state.queues.values(), ...directory.directory.queues]) {
    found.set(JSON.stringify([site, queue]), { site, queue, title: directory.rules(site, queue).title });
  }
  const order = ({ site, title, queue }: ChoicesBody["queues"][number]) => JSON.stringify([site, title, queue]);
  return [...found.values()].sort((a, b) => order(a) < order(b) ? -1 : 1);
}

async function answer(c: Context, { feed, answers, clock }: AnswerParts) {
  const { questions, scope } = parseRequest(AskAnswers, await readJson(c, limits), "the questions");
  const asked = new Map(questions.map((question) => [keyOf(question), question]));
  const found = answers.of(asked);
  const body: AnswersBody = {
    at: clock(),
    currentAt: feed.currentAt,
    sites: answers.sites(scope),
    kpis: answers.kpis(asked),
    answers: questions.map((question) => found[keyOf(question)] as Answer),
  };
  return c.json(body);
}

const params = z.strictObject({});

/** What `/api/openapi.json` tells of them. */
export const answerRoutes: DescribedRoute[] = [
  { path: "/api/choices", summary: "Sites, queues and boards to choose from", params, answers: ["application/json"] },
  {
    method: "post",
    path: "/api/answers",
    summary: "What a board would show: answers in the order of the questions",
    params,
    body: AskAnswers,
    answers: ["application/json"],
  },
];
