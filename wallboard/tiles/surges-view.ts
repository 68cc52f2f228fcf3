import type { AnswerParts } from "../../schemas/boards/answers.ts";
import { type Severity, worst } from "../severity.ts";
import { demandTexts } from "../texts/demand.ts";
import { answerTo } from "./answer-to.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

/** `Sales` `84 in 30 min` `usually 21`; `usually` is null when that is unknown. */
export type SurgeRow = { key: string; name: string; received: string; usually: string | null; severity: Severity };

type Input = TileInput<"surges">;

/** What is flagged, the most unusual first. */
export function surgeRows(input: Input): SurgeRow[] {
  const { locale } = input.look;
  return [...answerTo("surges", input).rows].sort((a, b) => b.score - a.score).map((row) => ({
    key: row.key,
    name: row.title,
    received: locale.text(demandTexts.surge, { count: row.received, minutes: row.minutes }),
    usually: row.usual === null ? null : locale.text(demandTexts.usually, { usual: locale.number(row.usual) }),
    severity: severityOfSurge(row, input),
  }));
}

/** What is flagged at all is worth a look; the catalogue says from where it is an alarm. */
function severityOfSurge({ key, score }: AnswerParts["surges"]["row"], { look, memory }: Input): Severity {
  const thresholds = look.kpis["surge"]?.thresholds;
  const judged = memory.judge(key, score, thresholds ? { better: "less", ...thresholds } : null);
  return judged?.severity === "bad" ? "bad" : "warn";
}

export const surgesTile: TileUi<"surges"> = {
  tag: "fl-tile-surges",
  title: ({ look: { locale } }) => locale.text(demandTexts.surges),
  empty(input) {
    const { head, rows } = answerTo("surges", input);
    if (rows.length > 0) return null;
    return input.look.locale.text(head.isKnown ? demandTexts.nothingUnusual : demandTexts.unknownPast);
  },
  judgement(input) {
    const rows = surgeRows(input);
    input.memory.keepOnly(new Set(rows.map(({ key }) => key)));
    const severity = worst(rows.map((row) => row.severity));
    return severity && { severity, word: severity === "bad" ? demandTexts.veryUnusual : demandTexts.unusual };
  },
  spoken(input) {
    const [first] = surgeRows(input);
    if (!first) return input.look.locale.text(demandTexts.nothingUnusual);
    return `${first.name}: ${[first.received, first.usually].filter((part) => part !== null).join(", ")}`;
  },
};
