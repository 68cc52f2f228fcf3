import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export type BuildOptions = {
  /** Builds even when nothing changed. */
  force?: boolean;
  /** Where to build to; `wallboard/dist` when absent. */
  directory?: string;
  log?: (line: string) => void;
};
export type BuildResult = {
  built: boolean;
  directory: string;
  /** Of what is built: `version.ts` has it in the page. */
  version: string;
};

const project = fileURLToPath(new URL("..", import.meta.url));
const dist = join(project, "wallboard/dist");
/** The hash of everything the build was made from. */
const HASH_FILE = ".sources.sha256";
const VERSION_CHARACTERS = 12;

const running = new Map<string, Promise<BuildResult>>();

/**
 * Builds the wallboard into `wallboard/dist` unless it is there and made from these sources. Callers at the same time
 * share one build; other processes see the old build or the new one, never half of it.
 */
export function buildWallboard(options: BuildOptions = {}): Promise<BuildResult> {
  const directory = options.directory ?? dist;
  const build = running.get(directory) ??
    buildIfStale({ ...options, directory }).finally(() => running.delete(directory));
  running.set(directory, build);
  return build;
}

type Target = BuildOptions & { directory: string };

async function buildIfStale({ directory, force = false, log = () => {} }: Target): Promise<BuildResult> {
  const hash = await hashSources();
  const version = hash.slice(0, VERSION_CHARACTERS);
  if (!force && await builtHash(directory) === hash) return { built: false, directory, version };
  log("Building the wallboard ...");
  const fresh = await mkdtemp(join(dirname(directory), ".dist-"));
  try {
    await runVite(fresh, version);
    // A temporary directory is its maker's alone; the build is for everybody.
    await chmod(fresh, 0o755);
    await writeFile(join(fresh, HASH_FILE), hash);
    await replaceDirectory(fresh, directory);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { built: true, directory, version };
}

/** Vite is loaded only when there is something to build. */
async function runVite(outDir: string, version: string): Promise<void> {
  const [{ build }, { default: config }] = await Promise.all([import("vite"), import("./vite.config.ts")]);
  await build({
    ...config,
    configFile: false,
    logLevel: "warn",
    // Vite goes by NODE_ENV, and a test or a developer may have set it: what is built is always for production.
    resolve: { conditions: ["module", "browser", "production"] },
    define: { __FRONTLINE_VERSION__: JSON.stringify(version) },
    build: { ...config.build, outDir },
  });
}

async function builtHash(directory: string): Promise<string | null> {
  const file = join(directory, HASH_FILE);
  return existsSync(file) ? (await readFile(file, "utf8")).trim() : null;
}

/** Two renames: a reader finds the old build, the new one, or for a moment none. */
async function replaceDirectory(fresh: string, directory: string): Promise<void> {
  const old = `${fresh}.old`;
  const hash = await builtHash(fresh);
  try {
    if (existsSync(directory)) await rename(directory, old);
    await rename(fresh, directory);
  } catch (cause) {
    if (await builtHash(directory) !== hash) {
      throw new Error(`Cannot put the built wallboard to ${directory}: ${(cause as Error).message}`, { cause });
    }
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await sourceFiles()) {
    hash.update(relative(project, file)).update("\0").update(await readFile(file)).update("\0");
  }
  return hash.digest("hex");
}

async function sourceFiles(): Promise<string[]> {
  const files = [join(project, "package-lock.json")];
  for (const folder of ["wallboard", "schemas"]) files.push(...await filesUnder(join(project, folder)));
  return files.sort();
}

async function filesUnder(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path === dist || entry.name.startsWith(".dist-")) continue;
    if (entry.isDirectory()) files.push(...await filesUnder(path));
    else if (/\.(ts|css|html|json)$/.test(entry.name)) files.push(path);
  }
  return files;
}
