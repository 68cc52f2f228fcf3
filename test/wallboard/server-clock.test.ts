import { describe, expect, it } from "vitest";
import { ServerClock } from "../../wallboard/server-clock.ts";
import { AT } from "./board-builders.ts";

describe("ServerClock", () => {
  it("is unknown before the first message and after a reset", () => {
    const clock = new ServerClock();
    expect(clock.at(0)).toBeNull();
    clock.observe(AT, 10);
    expect(clock.at(10)).toBe(AT);
    clock.reset();
    expect(clock.at(10)).toBeNull();
  });

  it("believes the message that was least late", () => {
    const clock = new ServerClock();
    clock.observe(AT, 100);
    clock.observe(AT + 1000, 1900); // 800 ms late.
    expect(clock.at(2100)).toBe(AT + 2000);
  });

  it("follows a local clock that runs fast within two minutes", () => {
    const clock = new ServerClock();
    // The local clock gains 1 ms each second.
    for (let second = 0; second <= 600; second++) clock.observe(AT + second * 1000, second * 1001);
    const error = (clock.at(600 * 1001) ?? 0) - (AT + 600_000);
    expect(error).toBeGreaterThanOrEqual(0);
    expect(error).toBeLessThanOrEqual(120);
  });

  it("follows a local clock that runs slow at once", () => {
    const clock = new ServerClock();
    for (let second = 0; second <= 600; second++) clock.observe(AT + second * 1000, second * 999);
    expect(clock.at(600 * 999)).toBe(AT + 600_000);
  });
});
