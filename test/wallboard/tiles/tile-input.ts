import type { Answer, ShownKpi } from "../../../schemas/boards/answers.ts";
import type { TileOf } from "../../../schemas/boards/board.ts";
import type { LanguageCode } from "../../../schemas/boards/names.ts";
import type { TileKind } from "../../../schemas/boards/tile-options.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { SeverityMemory } from "../../../wallboard/severity.ts";
import type { TileInput } from "../../../wallboard/tiles/tile-ui.ts";
import { AT, aTile } from "../board-builders.ts";

/** What a tile of this kind gets with such an answer at `AT`. */
export function tileInput<K extends TileKind>(
  kind: K,
  answer: Answer,
  { options = {}, language = "en", now = AT, kpis = {}, memory = new SeverityMemory() }: {
    options?: object;
    language?: LanguageCode;
    now?: number | null;
    kpis?: Record<string, ShownKpi>;
    memory?: SeverityMemory;
  } = {},
): TileInput<K> {
  return {
    tile: aTile(kind, { options }) as unknown as TileOf<K>,
    answers: [answer],
    now,
    look: { locale: localeOf(language), timezone: "UTC", sites: [], kpis, link: { state: "live", ageMs: 0 } },
    isOld: false,
    memory,
  };
}
