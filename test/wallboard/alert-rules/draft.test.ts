import { describe, expect, it } from "vitest";
import { AlertRule } from "../../../schemas/alerts/rule.ts";
import { issuesAt, judge, typedIssues, valueAt, withAt } from "../../../wallboard/alert-rules/draft.ts";
import { readRule } from "../../../wallboard/alert-rules/rule-file.ts";
import { ofKind } from "../../../wallboard/alert-rules/receiver-form.ts";

const draft = { title: "T", trigger: { kind: "waiting", params: {} }, levels: [{ to: ["a"] }, { to: ["b"] }] };

describe("withAt", () => {
  it("puts a value in, deep and in lists, and leaves the rest as it was", () => {
    const next = withAt(draft, "levels.1.afterSeconds", 60);
    expect(next).toEqual({ ...draft, levels: [{ to: ["a"] }, { to: ["b"], afterSeconds: 60 }] });
    expect(next["trigger"]).toBe(draft.trigger);
    expect(draft.levels[1]).toEqual({ to: ["b"] });
  });

  it("makes what is on the way, and takes a value away", () => {
    const next = withAt(draft, "scope.customers.tags", ["vip"]);
    expect(valueAt(next, "scope.customers.tags")).toEqual(["vip"]);
    expect(withAt(next, "scope.customers.tags", undefined)["scope"]).toEqual({ customers: {} });
    expect(valueAt(draft, "scope.customers.tags")).toBeUndefined();
  });
});

describe("judge", () => {
  it("tells each problem at its field, also of parts without a field", () => {
    const wrong = { ...draft, title: "", trigger: { kind: "waiting", params: { afterSeconds: "soon" } }, levels: [{}] };
    const { value, issues } = judge(AlertRule, wrong);
    expect(value).toBeNull();
    expect(
      ["title", "trigger.params.afterSeconds", "levels.0.to", "mostPerHour"].map((path) =>
        issuesAt(issues, path).length
      ),
    )
      .toEqual([1, 1, 1, 0]);
    // Nobody typed a title or chose receivers yet; "soon" was typed.
    expect(typedIssues(issues).map(({ path }) => path.join("."))).toEqual(["trigger.params.afterSeconds"]);
  });
});

describe("readRule", () => {
  it("reads a rule of a file, and says why one is none", () => {
    expect(readRule(JSON.stringify(draft)).value).toMatchObject({
      title: "T",
      trigger: { params: { afterSeconds: 0 } },
    });
    expect(readRule("{").problem).toMatch(/JSON/);
    expect(readRule('{"title":"T"}').problem).toContain("trigger");
  });
});

describe("ofKind", () => {
  it("keeps what every receiver has, and not the address or secret of the old way", () => {
    const webhook = { kind: "webhook", title: "T", url: "https://a.example", secret: "a secret", mostPerHour: 5 };
    expect(ofKind(webhook, "email")).toEqual({ kind: "email", title: "T", mostPerHour: 5 });
    expect(ofKind(webhook, "slack")).toEqual({ kind: "slack", title: "T", mostPerHour: 5 });
  });
});
