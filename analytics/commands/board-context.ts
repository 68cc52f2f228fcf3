import type { Readable } from "node:stream";
import { z } from "zod";
import { BoardName } from "../../schemas/boards/names.ts";
import { DirectoryIndex } from "../../schemas/directory.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import type { BoardStore } from "../board-store.ts";
import { BuiltIns } from "../built-ins.ts";
import type { DirectoryStore } from "../directory-store.ts";

export type BoardContext = {
  boardStore(): Promise<BoardStore>;
  directoryStore(): Promise<DirectoryStore>;
  /** Zone of sites that name none. */
  timezone: string;
  stdin: Readable;
  out: (text: string) => void;
};

export const NAME = BoardName;
export const format = z.enum(["table", "json"]).default("table");

/** None and several are both wrong where one is wanted. */
export function theOnly(operands: readonly string[]): unknown {
  return operands.length <= 1 ? operands[0] : operands;
}

/** The boards that come with the program, for the sites that were told. */
export async function builtIns(context: BoardContext): Promise<BuiltIns> {
  const directory = await (await context.directoryStore()).load();
  const index = new DirectoryIndex(directory, context.timezone);
  const sites = Object.keys(directory.sites).sort();
  return new BuiltIns(() =>
    sites.map((site) => ({ site, title: index.siteTitle(site), timezone: index.timezone(site), dayStart: 0 }))
  );
}

export function outdated(what: string): SetupError {
  return new SetupError(`Cannot ${what}: somebody else changed it in the same moment. Try again.`);
}
