import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { answerError } from "../../../analytics/serve/answers.ts";
import { addValueRoutes } from "../../../analytics/serve/value-routes.ts";
import type { ScoreBody } from "../../../analytics/value/score-request.ts";

function appOf() {
  const asked: ScoreBody[] = [];
  const app = new Hono();
  const run = (
    body: ScoreBody,
  ) => (asked.push(body), Promise.resolve({ asOf: 1, windowDays: 30, summary: {} as never }));
  addValueRoutes(app, { scorer: { run } });
  app.onError((error, c) => answerError(c, error, () => {}));
  const post = (body: string, type = "application/json") =>
    app.request("/api/value/score", { method: "POST", body, headers: { "content-type": type } });
  return { asked, post };
}

describe("POST /api/value/score", () => {
  it("asks for a run and answers with what it found", async () => {
    const { asked, post } = appOf();
    const answer = await post('{ "asOf": "2026-01-01", "windowDays": 30 }');
    expect([answer.status, await answer.json()]).toEqual([200, { asOf: 1, windowDays: 30, summary: {} }]);
    expect(asked).toEqual([{ asOf: "2026-01-01", windowDays: 30 }]);
  });

  it("refuses what is wrong, and what other web sites could send, without a run", async () => {
    const { asked, post } = appOf();
    expect((await post('{ "windowDays": 1 }')).status).toBe(400);
    expect((await post('{ "since": "2026-01-01" }')).status).toBe(400);
    expect((await post("{}", "text/plain")).status).toBe(415);
    expect(asked).toEqual([]);
  });
});
