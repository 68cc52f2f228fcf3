import type { Board } from "../schemas/boards/board.ts";
import { builtInBoards } from "../schemas/boards/templates.ts";
import type { LiveSite } from "../schemas/wire.ts";

/** The boards that come with the program, for the sites that there are now. */
export class BuiltIns {
  readonly #sites: () => readonly LiveSite[];
  #key = "";
  #boards = new Map<string, Board>();

  constructor(sites: () => readonly LiveSite[]) {
    this.#sites = sites;
  }

  /** The same object until a site comes or changes; null without one of that name. */
  get(name: string): Board | null {
    return this.#now().get(name) ?? null;
  }

  all(): [name: string, board: Board][] {
    return [...this.#now()];
  }

  #now(): Map<string, Board> {
    const sites = this.#sites();
    const key = JSON.stringify(sites.map(({ site, title, timezone }) => [site, title, timezone]));
    if (key !== this.#key) this.#boards = new Map(Object.entries(builtInBoards(sites)));
    this.#key = key;
    return this.#boards;
  }
}
