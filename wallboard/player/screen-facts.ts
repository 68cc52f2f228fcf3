import type { ScreenFacts } from "../screen-reporter.ts";
import { linkView } from "../store.ts";
import type { Player } from "./player.ts";

/** What the player tells of itself to the list of screens. `home` is the board of the address. */
export function screenFacts(
  { board, shown, connection }: Pick<Player, "board" | "shown" | "connection">,
  { home, version }: { home: string; version: string },
): ScreenFacts {
  const { state, ageMs } = connection
    ? linkView(connection.store.state, connection.clock.serverNow())
    : { state: "connecting", ageMs: null };
  const language = board?.language ?? "en";
  return { home, board: shown.board, page: shown.page, language, version, dataAgeMs: ageMs, link: state };
}
