import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drawInTurn, forgetDraw } from "../../../wallboard/charts/draw-turns.ts";

describe("charts that are to be drawn", () => {
  let frames: (() => void)[];
  let drawn: string[];
  const draw = (name: string) => () => void drawn.push(name);
  const nextFrame = () => frames.splice(0).forEach((frame) => frame());

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    [frames, drawn] = [[], []];
    vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("wait for the next frame, and then take turns, a task each", () => {
    drawInTurn(draw("a"));
    drawInTurn(draw("b"));
    vi.advanceTimersToNextTimer();
    expect(drawn).toEqual([]);
    nextFrame();
    expect(drawn).toEqual([]);
    vi.advanceTimersToNextTimer();
    expect(drawn).toEqual(["a"]);
    vi.advanceTimersToNextTimer();
    expect(drawn).toEqual(["a", "b"]);
    vi.runAllTimers();
  });

  it("are drawn once, however often asked for before their turn, and again when asked for after it", () => {
    const one = draw("a");
    for (let turn = 0; turn < 2; turn++) {
      drawInTurn(one);
      drawInTurn(one);
      nextFrame();
      vi.runAllTimers();
    }
    expect(drawn).toEqual(["a", "a"]);
  });

  it("are not drawn once their tile is gone", () => {
    const gone = draw("gone");
    drawInTurn(gone);
    drawInTurn(draw("b"));
    forgetDraw(gone);
    nextFrame();
    vi.runAllTimers();
    expect(drawn).toEqual(["b"]);
  });

  it("are drawn though another one cannot be", () => {
    drawInTurn(() => {
      throw new Error("no canvas");
    });
    drawInTurn(draw("b"));
    nextFrame();
    expect(() => vi.runAllTimers()).toThrow("no canvas");
    vi.runAllTimers();
    expect(drawn).toEqual(["b"]);
  });
});
