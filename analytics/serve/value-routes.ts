import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import { ScoreBody } from "../value/score-request.ts";
import type { Scorer } from "../value/scorer.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

const PATH = "/api/value/score";
const limits = { mostBytes: 1000 };

export type ValueParts = { scorer: Pick<Scorer, "run"> };

/** Scores customers on demand; answers when it is done. */
export function addValueRoutes<E extends Env>(app: Hono<E>, parts: ValueParts): void {
  app.post(PATH, (c) => postScore(c, parts));
}

async function postScore(c: Context, { scorer }: ValueParts) {
  const body = parseRequest(ScoreBody, await readJson(c, limits), "what is to be scored");
  return c.json(await scorer.run(body));
}

export const valueRoutes: DescribedRoute[] = [{
  method: "post",
  path: PATH,
  summary:
    "Values every customer as of a moment: tiers, scores, curves, models. Waits for a run under way; takes up to a minute",
  params: z.strictObject({}),
  body: ScoreBody,
  answers: ["application/json"],
}];
