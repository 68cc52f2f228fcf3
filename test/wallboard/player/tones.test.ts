import { describe, expect, it } from "vitest";
import { playTones, secondsOf } from "../../../wallboard/player/tones.ts";

/** Counts what an audio clock is given. */
function aContext() {
  const planned: { start: number; stop: number }[] = [];
  const node = () => {
    const one = { start: 0, stop: 0 };
    planned.push(one);
    return {
      frequency: { value: 0 },
      connect: (next: unknown) => next,
      start: (at: number) => one.start = at,
      stop: (at: number) => one.stop = at,
    };
  };
  const gain = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} };
  const context = { currentTime: 7, createOscillator: node, createGain: () => ({ gain, connect: () => {} }) };
  return { planned, context: context as unknown as AudioContext };
}

describe("playTones", () => {
  it.each(["chime", "bell", "alarm"] as const)("plans a %s that begins now and ends by itself", (sound) => {
    const { planned, context } = aContext();
    playTones(context, sound);
    expect(planned.length).toBeGreaterThan(1);
    for (const { start, stop } of planned) {
      expect(start).toBeGreaterThanOrEqual(7);
      expect(stop).toBeGreaterThan(start);
      expect(stop).toBeLessThanOrEqual(7.05 + secondsOf(sound) + 1e-9);
    }
  });

  it("plans nothing for no sound", () => {
    const { planned, context } = aContext();
    playTones(context, "none");
    expect([planned.length, secondsOf("none")]).toEqual([0, 0]);
  });
});
