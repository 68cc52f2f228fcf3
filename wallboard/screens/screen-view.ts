import { type ScreenRow, type ScreensBody } from "../../schemas/screens.ts";
import type { LanguageCode } from "../../schemas/boards/names.ts";
import type { Severity } from "../severity.ts";
import { STALE_AFTER_MS } from "../store.ts";

/** What may be wrong with a screen, the worst first. */
const troubles = {
  away: "bad",
  lost: "bad",
  forbidden: "bad",
  disconnected: "warn",
  old: "warn",
  version: "warn",
  errors: "warn",
} as const satisfies Record<string, Severity>;
export type Trouble = keyof typeof troubles;

/** One screen as the list shows it. */
export type ScreenView = ScreenRow & {
  /** Its name, else its id. */
  title: string;
  severity: Severity;
  troubles: Trouble[];
  errorCount: number;
};

const ranks: Record<Severity, number> = { bad: 0, warn: 1, ok: 2 };

export function screenViews({ screens, version }: Pick<ScreensBody, "screens" | "version">): ScreenView[] {
  return screens.map((screen) => {
    const found = troublesOf(screen, version);
    return {
      ...screen,
      title: screen.name ?? screen.id,
      troubles: found,
      severity: found[0] ? troubles[found[0]] : "ok",
      errorCount: screen.errorsByHour.reduce((sum, count) => sum + count, 0),
    };
  });
}

/** Nothing else is said of a screen that is away: what it told last is no longer true. */
function troublesOf({ report, isAway, isConnected, errorsByHour }: ScreenRow, version: string): Trouble[] {
  if (isAway || !report) return ["away"];
  const isOld = report.link === "stale" || (report.dataAgeMs ?? 0) > STALE_AFTER_MS;
  const is: Record<Trouble, boolean> = {
    away: false,
    lost: report.link === "lost",
    forbidden: report.link === "forbidden",
    disconnected: !isConnected && report.link !== "lost" && report.link !== "forbidden",
    old: isOld,
    version: report.version !== version,
    // In this hour or the one before: at the full hour an error is not yet over.
    errors: errorsByHour.slice(-2).some((count) => count > 0),
  };
  return (Object.keys(troubles) as Trouble[]).filter((trouble) => is[trouble]);
}

/** Those with trouble first, then by their names. */
export function orderedScreens(views: readonly ScreenView[], language: LanguageCode): ScreenView[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return views.toSorted((a, b) =>
    ranks[a.severity] - ranks[b.severity] || compare(a.title, b.title) || compare(a.id, b.id)
  );
}

/** In the order of `ids`, so that no row moves under a pointer; new ones at the end. */
export function inOrderOf(views: readonly ScreenView[], ids: readonly string[]): ScreenView[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  return views.toSorted((a, b) => (places.get(a.id) ?? Infinity) - (places.get(b.id) ?? Infinity) || 0);
}

/** The screens in which each word of the filter is found: in a name, a board or the version. */
export function filteredScreens(views: readonly ScreenView[], filter: string): ScreenView[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return views.filter((view) => {
    const text = searchedText(view);
    return words.every((word) => text.includes(word));
  });
}

function searchedText({ id, name, sent, report }: ScreenView): string {
  const parts = [id, name, sent?.board, report?.board, report?.home, report?.version];
  return parts.filter(Boolean).join(" ").toLowerCase();
}

export function severityCounts(views: readonly ScreenView[]): Record<Severity, number> {
  const counts = { bad: 0, warn: 0, ok: 0 };
  for (const { severity } of views) counts[severity]++;
  return counts;
}

/** The board that a screen shows, and what there is to say of it besides. */
export type BoardView = { board: string; note: "insteadOf" | "willShow" | "home" | null; other: string };

export function boardView({ report, sent }: ScreenView): BoardView | null {
  if (!report) return null;
  const { board, home } = report;
  if (sent && sent.board === board) return { board, note: "insteadOf", other: sent.insteadOf };
  if (sent) return { board, note: "willShow", other: sent.board };
  return board === home ? { board, note: null, other: "" } : { board, note: "home", other: home };
}

/** Heights of the bars of errors, 0..1; one error in a quiet day is a small bar. */
export function barHeights(errorsByHour: readonly number[]): number[] {
  const most = Math.max(5, ...errorsByHour);
  return errorsByHour.map((count) => count / most);
}
