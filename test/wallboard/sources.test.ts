import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../wallboard/", import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|css|html)$/.test(file) && !/^\.?dist/.test(file))
  .map((file) => ({ file, text: readFileSync(new URL(file, root), "utf8") }));

describe("the sources of the wallboard", () => {
  it("never turn data into markup", () => {
    expect(files.length).toBeGreaterThan(20);
    const unsafe = /innerHTML|outerHTML|insertAdjacentHTML|unsafe(HTML|SVG|CSS|Static)|document\.write/;
    // The tokens are rules made of our own constants.
    const found = files.filter(({ text }) => unsafe.test(text)).map(({ file }) => file);
    expect(found).toEqual(["design/tokens.ts"]);
  });

  it("take every colour from the tokens", () => {
    const literal = /: *#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i;
    const elements = files.filter(({ file }) =>
      /^(elements|tiles|player|boards|editor|screens|pages|charts)/.test(file)
    );
    expect(elements.filter(({ text }) => literal.test(text)).map(({ file }) => file)).toEqual([]);
  });

  /** A text that runs must be laid out otherwise when it stands. */
  it("have one rule for reduced motion, and one for what runs", () => {
    expect(files.filter(({ text }) => text.includes("prefers-reduced-motion")).map(({ file }) => file)).toEqual([
      "design/tokens.ts",
      "elements/fl-ticker.ts",
    ]);
  });
});
