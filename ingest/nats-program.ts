import { spawnSync } from "node:child_process";
import { SetupError } from "../schemas/setup-error.ts";

/** The program on PATH, else installed by the system's package manager. */
export function findNatsServer(log: (message: string) => void): string {
  if (isThere("nats-server")) return "nats-server";
  for (const commands of installers()) {
    log(`nats-server is not installed: running ${commands.map((command) => command.join(" ")).join(" && ")}`);
    if (commands.every(([program, ...args]) => succeeds(program as string, args)) && isThere("nats-server")) {
      return "nats-server";
    }
  }
  throw new SetupError(
    "nats-server is not installed. Install it (Debian, Ubuntu: apt-get install nats-server; macOS: brew install nats-server; " +
      "others: https://nats.io/download) or set FRONTLINE_NATS_URL to a running server.",
  );
}

/** Each is tried as a whole; apt's lists may be missing or old, so the second try fetches them first. */
function installers(): string[][][] {
  const install = ["apt-get", "install", "-y", "-qq", "nats-server"];
  if (process.getuid?.() === 0 && isThere("apt-get")) return [[install], [["apt-get", "update", "-qq"], install]];
  return isThere("brew") ? [[["brew", "install", "nats-server"]]] : [];
}

function isThere(program: string): boolean {
  return succeeds("sh", ["-c", `command -v ${program}`]);
}

function succeeds(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "ignore"] }).status === 0;
}
