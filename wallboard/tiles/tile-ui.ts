import type { Answer, ShownKpi } from "../../schemas/boards/answers.ts";
import type { TileOf } from "../../schemas/boards/board.ts";
import type { TileKind } from "../../schemas/boards/tile-options.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import type { Locale } from "../language.ts";
import type { LinkView } from "../store.ts";
import type { TakenWaits } from "./taken-waits.ts";
import type { Judgement, SeverityMemory } from "../severity.ts";

/** What all tiles of a board share. The same object until something of it changes. */
export type Look = {
  locale: Locale;
  /** Of the first site: the zone of axes and of hours. */
  timezone: string;
  sites: readonly LiveSite[];
  /** What the server tells of the numbers on the board, by id. */
  kpis: Readonly<Record<string, ShownKpi>>;
  link: LinkView;
  /** Who takes care of whom that waits. */
  taken?: TakenWaits;
};

/** Everything a tile shows. Answers are in the order of `questionsOf(tile)`; one that has not come is `loading`. */
export type TileInput<K extends TileKind = TileKind> = {
  tile: TileOf<K>;
  answers: readonly Answer[];
  /** The server's time, epoch ms, on full seconds; null when unknown. It stands still while the numbers are old. */
  now: number | null;
  look: Look;
  /** Whether the numbers are old: nothing ticks or moves then. */
  isOld: boolean;
  /** Remembers how each number was judged last, so that colours do not flicker. */
  memory: SeverityMemory;
};

/** What is heard and read out: the tile's own words for what is wrong. */
export type TileUi<K extends TileKind = TileKind> = {
  /** The element that shows it; it has the property `input`. */
  tag: `fl-tile-${K}`;
  /** Its heading when the board's author gave none, in the board's language; '' for none. */
  title(input: TileInput<K>): string;
  /** Words for the empty state where ready answers have nothing to show; null when there is something. */
  empty(input: TileInput<K>): string | null;
  /** How bad it is as a whole, for the frame's colour, shape and word, and for sounds; null where nothing is judged. */
  judgement(input: TileInput<K>): Judgement | null;
  /** One sentence for who hears it: title and value. Empty where nothing is to be said. */
  spoken(input: TileInput<K>): string;
};
