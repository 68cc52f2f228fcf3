import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Package = { version: string; optionalDependencies?: Record<string, string> };
const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"));
const packages = lock.packages as Record<string, Package>;

describe("package-lock.json", () => {
  // A registry that lacks one platform's package makes `npm install` drop it here, and then `npm ci` refuses everywhere.
  it("lists the embedded engine of every platform, in the version that chdb wants", () => {
    const wanted = packages["node_modules/chdb"]?.optionalDependencies ?? {};
    const locked = Object.keys(wanted).map((name) => [name, packages[`node_modules/${name}`]?.version]);
    expect(locked.length).toBeGreaterThan(0);
    expect(Object.fromEntries(locked)).toEqual(wanted);
  });
});
