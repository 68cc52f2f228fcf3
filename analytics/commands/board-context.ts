import type { Readable } from "node:stream";
import { BoardName } from "../../schemas/boards/names.ts";
import { DirectoryIndex } from "../../schemas/directory.ts";
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

/** The boards that come with the program, for the sites that were told. */
export async function builtIns(context: BoardContext): Promise<BuiltIns> {
  const directory = await (await context.directoryStore()).load();
  const index = new DirectoryIndex(directory, context.timezone);
  const sites = Object.keys(directory.sites).sort();
  return new BuiltIns(() =>
    sites.map((site) => ({ site, title: index.siteTitle(site), timezone: index.timezone(site), dayStart: 0 }))
  );
}
