import { describe, expect, it } from "vitest";
import { Announcer, type Call } from "../../../wallboard/player/announcer.ts";

/** A voice that goes on when it is told to. */
function aVoice() {
  const lines: string[] = [];
  let ends: (() => void)[] = [];
  const until = (line: string) => {
    lines.push(line);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return {
    lines,
    play: (sound: string) => until(sound),
    say: (text: string, language: string) => until(`${language}: ${text}`),
    async goOn() {
      const now = ends;
      ends = [];
      for (const end of now) end();
      for (let i = 0; i < 5; i++) await Promise.resolve();
    },
  };
}

const call: Call = { sound: "chime", speak: false, text: "Waiting: 12", language: "en" };

describe("Announcer", () => {
  it("says the words after the sound, if wanted", async () => {
    const voice = aVoice();
    new Announcer(voice).call({ ...call, speak: true, language: "uk", text: "Чекають: 12" });
    expect(voice.lines).toEqual(["chime"]);
    await voice.goOn();
    expect(voice.lines).toEqual(["chime", "uk: Чекають: 12"]);
  });

  it("lets one end before the next begins", async () => {
    const voice = aVoice();
    const announcer = new Announcer(voice);
    announcer.call(call);
    announcer.call({ ...call, sound: "bell" });
    expect(voice.lines).toEqual(["chime"]);
    await voice.goOn();
    expect(voice.lines).toEqual(["chime", "bell"]);
  });

  it("is silent where nothing is to be heard", () => {
    const voice = aVoice();
    expect(new Announcer(voice).call({ ...call, sound: "none" })).toBe(false);
    expect(voice.lines).toEqual([]);
  });

  it("does not save up more than three", async () => {
    const voice = aVoice();
    const announcer = new Announcer(voice);
    expect(Array.from({ length: 6 }, () => announcer.call(call))).toEqual([true, true, true, true, false, false]);
    for (let i = 0; i < 6; i++) await voice.goOn();
    expect(voice.lines).toHaveLength(4); // One that was heard at once, and three that waited.
  });
});
