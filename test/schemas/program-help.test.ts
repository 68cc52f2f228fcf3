import { describe, expect, it } from "vitest";
import { programHelp } from "../../schemas/program-help.ts";

const commands = {
  "up": { text: "Everything." },
  "report": { operands: "NAME", text: "Makes a report." },
  "alert list": { text: "Lists alerts." },
  "alert rule list": { text: "Lists rules." },
  "alert rule delete": { operands: "NAME", text: "Deletes a rule." },
};
const listed = (text: string) => [...text.matchAll(/^ {2}((?:[a-z]+ )+?)(?=[A-Z ])/gm)].map(([, name]) => name?.trim());

describe("help of the program", () => {
  it("lists all commands, or those that begin with what was typed", () => {
    for (const words of [[], ["--help"], ["-h"]]) {
      const { text, isAsked } = programHelp(words, commands);
      expect(isAsked).toBe(true);
      expect(listed(text)).toEqual(expect.arrayContaining(Object.keys(commands)));
    }
    const ofRules = programHelp(["alert", "rule", "--help"], commands);
    expect(ofRules.isAsked).toBe(true);
    expect(ofRules.text).toContain("Usage: frontline alert rule COMMAND [options]");
    expect(ofRules.text).toContain("  alert rule delete NAME  Deletes a rule.");
    expect(ofRules.text).not.toContain("Lists alerts.");
  });

  it("lists them too for the half of a command, which is wrong", () => {
    expect(programHelp(["alert"], commands)).toMatchObject({ isAsked: false });
    expect(programHelp(["alert"], commands).text).toContain("  alert list");
  });

  it("names what is no command, those that may be meant, and where all are", () => {
    expect(programHelp(["reprot", "service"], commands)).toEqual({
      text: "There is no command reprot service. Did you mean report?\nWhich there are: frontline --help\n",
      isAsked: false,
    });
    expect(programHelp(["alert", "rule", "lits", "--help"], commands).text).toBe(
      "There is no command alert rule lits. Did you mean alert rule list, alert rule delete?\nWhich there are: frontline alert --help\n",
    );
    expect(programHelp(["constructor"], commands).text).toBe(
      "There is no command constructor.\nWhich there are: frontline --help\n",
    );
  });
});
