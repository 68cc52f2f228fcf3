import { spawnSync } from "node:child_process";
import { SetupError } from "../schemas/setup-error.ts";

/** A program that is not an npm package. */
export type SystemProgram = {
  /** Its names on PATH. */
  names: string[];
  /** Debian's and Homebrew's package. */
  apt: string;
  brew: string;
  /** What else the person can do. */
  hint: string;
};

export const natsServer: SystemProgram = {
  names: ["nats-server"],
  apt: "nats-server",
  brew: "nats-server",
  hint: "others: https://nats.io/download, or set FRONTLINE_NATS_URL to a running server",
};

/** The program's name on PATH; when it is missing, the system's package manager is asked first. Throws `SetupError`. */
export function findProgram(wanted: SystemProgram, log: (message: string) => void): string {
  const found = onPath(wanted);
  if (found) return found;
  for (const commands of installers(wanted)) {
    log(`${wanted.names[0]} is not installed: running ${commands.map((command) => command.join(" ")).join(" && ")}`);
    commands.every(([program, ...args]) => succeeds(program as string, args));
    const installed = onPath(wanted);
    if (installed) return installed;
  }
  const { names, apt, brew, hint } = wanted;
  throw new SetupError(
    `${
      names[0]
    } is not installed. Install it (Debian, Ubuntu: apt-get install ${apt}; macOS: brew install ${brew}; ${hint})`,
  );
}

/** Each is tried as a whole; apt's lists may be missing or old, so the second try fetches them first. */
function installers({ apt, brew }: SystemProgram): string[][][] {
  const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", apt];
  if (process.getuid?.() === 0 && isThere("apt-get")) return [[install], [["apt-get", "update", "-qq"], install]];
  return isThere("brew") ? [[["brew", "install", brew]]] : [];
}

function onPath({ names }: SystemProgram): string | undefined {
  return names.find(isThere);
}

function isThere(program: string): boolean {
  return succeeds("sh", ["-c", `command -v "$0"`, program]);
}

function succeeds(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "ignore"] }).status === 0;
}
