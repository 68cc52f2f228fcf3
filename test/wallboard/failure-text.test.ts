import { describe, expect, it } from "vitest";
import { localeOf } from "../../wallboard/language.ts";
import { failureText } from "../../wallboard/pages/failure-text.ts";
import { RequestFailed } from "../../wallboard/pages/fetch-json.ts";

describe(failureText, () => {
  const de = localeOf("de");

  it("says in the language that the server is away, or answered with something else", () => {
    expect(failureText(new RequestFailed("Cannot reach the server"), de)).toEqual({
      text: "Der Server ist nicht erreichbar",
      isEnglish: false,
    });
    expect(failureText(new RequestFailed("The server answered 502", { status: 502 }), de).text).toBe(
      "Der Server antwortete 502",
    );
  });

  it("leaves the server's own words English", () => {
    const body = { error: { code: "bad-request", message: "Cannot make it", problems: [] } };
    expect(failureText(new RequestFailed("Cannot make it", { status: 400, body }), de)).toEqual({
      text: "Cannot make it",
      isEnglish: true,
    });
  });
});
