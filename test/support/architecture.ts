import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

/** Path from the project's root -> text. */
export type Sources = Map<string, string>;

const leftOut = new Set(["node_modules", "data", "output", "dist", ".git"]);

/** Every TypeScript file of a project. */
export function readSources(root: string, folder = ""): Sources {
  const found: Sources = new Map();
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !leftOut.has(entry.name)) {
      for (const one of readSources(root, path)) found.set(...one);
    }
    if (entry.isFile() && path.endsWith(".ts")) found.set(path, readFileSync(join(root, path), "utf8"));
  }
  return found;
}

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/** Without comments and other strings than the double-quoted ones, which imports have. */
function importText(source: string): string {
  return source.replace(TOKEN, (token) => token.startsWith('"') ? token : " ");
}

/** Without comments and without what strings say. */
export function codeOf(source: string): string {
  return source.replace(TOKEN, (token) => token.startsWith("/") ? " " : '""');
}

/** `target` is a path of the project, or the name of a package or `node:` module. */
export type Import = { target: string; isType: boolean };

const IMPORT =
  /\b(?:import|export)\s+(type\s+)?(\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s*from\s*"([^"]+)"/g;
const BARE = /\bimport\s*\(?\s*"([^"]+)"/g;

export function importsOf(path: string, source: string): Import[] {
  const text = importText(source);
  const named = [...text.matchAll(IMPORT)].map(([, type, names = "", target = ""]) => ({
    target: resolved(path, target),
    isType: type !== undefined || isTypesOnly(names),
  }));
  const bare = [...text.matchAll(BARE)].map(([, target = ""]) => ({ target: resolved(path, target), isType: false }));
  return [...named, ...bare];
}

function isTypesOnly(names: string): boolean {
  if (!names.startsWith("{")) return false;
  return names.slice(1, -1).split(",").map((name) => name.trim()).filter(Boolean).every((name) =>
    name.startsWith("type ")
  );
}

function resolved(path: string, target: string): string {
  return target.startsWith(".") ? normalize(join(dirname(path), target)) : target;
}

const isFile = (target: string) => target.endsWith(".ts");
const areaOf = (path: string) => path.includes("/") ? path.slice(0, path.indexOf("/")) : "root";

/** Which areas an area may import from, besides itself and packages. */
const allowed: Record<string, readonly string[]> = {
  schemas: [],
  ingest: ["schemas"],
  analytics: ["schemas"],
  wallboard: ["schemas"],
  root: ["schemas", "ingest", "analytics", "wallboard"],
  test: ["schemas", "ingest", "analytics", "wallboard", "root"],
};

function wrongImport(path: string, target: string): string | null {
  const [from, to] = [areaOf(path), areaOf(target)];
  if (from === "schemas" && !isFile(target)) return target === "zod" ? null : `schemas imports only zod, not ${target}`;
  if (!isFile(target)) return null;
  if (target === "main.ts") return "nobody imports main.ts";
  if (target === "runtime.ts" && path !== "main.ts" && from !== "test") {
    return "only main.ts and tests import runtime.ts";
  }
  return from === to || allowed[from]?.includes(to) ? null : `${from} must not import ${target}`;
}

/** Imports against the direction of the design. */
export function wrongImports(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) =>
    importsOf(path, source).flatMap(({ target }) => {
      const problem = wrongImport(path, target);
      return problem ? [`${path}: ${problem}`] : [];
    })
  );
}

/** Rings of files that import each other, types left out, each as `a -> b -> a`. */
export function importCycles(sources: Sources): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  function visit(path: string, trail: string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (done.has(path) || trail.includes(path)) return;
    const next = importsOf(path, sources.get(path) ?? "").filter(({ isType }) => !isType);
    for (const { target } of next) if (sources.has(target)) visit(target, [...trail, path]);
    done.add(path);
  }
  for (const path of sources.keys()) visit(path, []);
  return cycles;
}

/** They compute and do nothing else; random bytes of `node:crypto` are found by their names. */
const purePackages = new Set([
  "zod",
  "temporal-polyfill",
  "papaparse",
  "ipaddr.js",
  "libphonenumber-js/min",
  "node:crypto",
  "@stdlib/math-base-special-gammaln",
]);

const impure: readonly [string, RegExp][] = [
  ["the clock", /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bTemporal\.Now\b/],
  ["a random source", /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/],
  ["the environment", /\bprocess\.(?:env|argv|cwd|pid|platform|std\w+|exit|on)\b|\bDeno\.|\blocation\.|\bdocument\./],
  ["a timer", /\bsetTimeout\b|\bsetInterval\b|\bsetImmediate\b/],
  ["the network", /\bfetch\(|\bnew (?:EventSource|WebSocket)\b/],
];

/** What makes these files impure: a client library, a clock, an environment, a random source, or a file that is not pure. */
export function impurities(sources: Sources, isPure: (path: string) => boolean): string[] {
  return [...sources].filter(([path]) => isPure(path)).flatMap(([path, source]) => {
    const code = codeOf(source);
    const used = impure.filter(([, pattern]) => pattern.test(code)).map(([what]) => `${path} uses ${what}`);
    const imported = importsOf(path, source).filter(({ isType }) => !isType).map(({ target }) => target)
      .filter((target) => isFile(target) ? !isPure(target) : !purePackages.has(target));
    return [...used, ...imported.map((target) => `${path} imports ${target}`)];
  });
}

const bans: readonly [string, RegExp][] = [
  ["has an any", /(?:[:<|&,(=]\s*|\bas )any\b(?!\s*[:(.])|\bany\[\]/],
  ["leaves a test out or runs it alone", /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo)\b/],
  ["has an empty catch", /\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}/],
  ["uses Deno's own API", /\bDeno\.\w/],
];

/** Files that are too long or hold what no file may; `longer` are the ones that may have more lines. */
export function unwanted(sources: Sources, longer: Record<string, number> = {}): string[] {
  return [...sources].flatMap(([path, source]) => {
    const most = longer[path] ?? (path.startsWith("test/") ? 400 : 250);
    const lines = source.trimEnd().split("\n").length;
    const tooLong = lines > most ? [`${path} has ${lines} lines, at most ${most}`] : [];
    const code = codeOf(source);
    const wrong = importsOf(path, source).map(({ target }) => target).filter((target) =>
      target.includes("/") && sources.has(`${target}.ts`)
    );
    return [
      ...tooLong,
      ...bans.filter(([, pattern]) => pattern.test(code)).map(([what]) => `${path} ${what}`),
      ...wrong.map((target) => `${path} imports ${target} without .ts`),
    ];
  });
}
