import { findProgram, natsServer } from "../../ingest/system-program.ts";

/** Before any test: what is not an npm package is installed where the system allows it, else named with its install line. */
export default function setup(): void {
  const log = (message: string) => console.error(message);
  findProgram(natsServer, log);
  findProgram({
    names: ["chromium", "chromium-browser", "google-chrome"],
    apt: "chromium",
    brew: "chromium",
    hint: "or any Chromium as `chromium` on PATH",
  }, log);
}
