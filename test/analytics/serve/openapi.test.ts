import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApi } from "../../../analytics/serve/openapi.ts";

const params = z.strictObject({
  from: z.string().describe("first moment"),
  every: z.enum(["1h", "1d"]).optional(),
  by: z.string().transform((text) => text.split(",")).default([]),
});

describe("openApi", () => {
  const { paths } = openApi([{
    path: "/api/x",
    summary: "Numbers",
    params,
    answers: ["application/json", "text/csv"],
  }]);
  const get = paths["/api/x"]?.get;

  it("tells each parameter as it is parsed: its text form, what it may be, whether it must be there", () => {
    expect(get?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ["from", true],
      ["every", false],
      ["by", false],
    ]);
    expect(get?.parameters[1]?.schema).toMatchObject({ type: "string", enum: ["1h", "1d"] });
    expect(get?.parameters[2]?.schema).toMatchObject({ type: "string" });
  });

  it("tells every shape of the answer and the errors", () => {
    expect(Object.keys(get?.responses[200]?.content ?? {})).toEqual(["application/json", "text/csv"]);
    expect(Object.keys(get?.responses ?? {})).toEqual(["200", "400", "503"]);
  });

  it("tells all methods of a path, its parts in braces, and what is sent", () => {
    const place = z.strictObject({ name: z.string() });
    const body = z.strictObject({ title: z.string().default("None") });
    const none = z.strictObject({});
    const one = { path: "/api/x/{name}", summary: "One", place, params: none };
    const { paths } = openApi([
      { ...one, answers: ["application/json"] },
      { ...one, method: "put", body, answers: [], failures: { 409: "Stale" } },
    ]);
    const { get, put } = paths["/api/x/{name}"] ?? {};
    expect(get?.parameters).toMatchObject([{ name: "name", in: "path", required: true }]);
    expect([get?.requestBody, Object.keys(get?.responses ?? {})]).toEqual([undefined, ["200", "400", "404", "503"]]);
    expect(put?.requestBody?.content["application/json"].schema).toMatchObject({
      properties: { title: { default: "None" } },
    });
    expect(put?.requestBody?.content["application/json"].schema.required).toBeUndefined();
    expect(Object.keys(put?.responses ?? {})).toEqual(["204", "400", "404", "409", "413", "415", "503"]);
  });
});
