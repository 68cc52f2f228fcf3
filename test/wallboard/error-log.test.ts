import { describe, expect, it } from "vitest";
import { ErrorLog } from "../../wallboard/error-log.ts";

describe(ErrorLog, () => {
  it("keeps the last 20, the newest last, each cut to 500 characters", () => {
    const log = new ErrorLog();
    for (let i = 0; i < 50; i++) log.add(`${i} ${"x".repeat(600)}`, i);
    expect(log.errors.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, i) => 30 + i));
    expect(log.errors.every(({ message }) => message.length === 500)).toBe(true);
  });

  it("takes the same error again only after a minute", () => {
    const log = new ErrorLog();
    for (const at of [0, 16, 59_999, 60_000, 60_016]) log.add("oops", at);
    log.add("other", 60_020);
    expect(log.errors).toEqual([
      { at: 0, message: "oops" },
      { at: 60_000, message: "oops" },
      { at: 60_020, message: "other" },
    ]);
  });
});
