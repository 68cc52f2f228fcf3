import type { Board } from "../../schemas/boards/board.ts";
import type { TriggerKind } from "../../schemas/alerts/triggers.ts";
import type { WallAlert, WallAlerts } from "../../schemas/wire.ts";
import { ruleTitle } from "../alerts/rule-title.ts";
import type { Locale } from "../language.ts";
import { progressTexts } from "../texts/alert-life.ts";
import { triggerTexts } from "../texts/alert-triggers.ts";
import { listTexts } from "../texts/lists.ts";
import { wallAlertTexts } from "../texts/wall-alerts.ts";

/** The worst open alert in one line, in the board's language. '' is nothing to say. */
export type AlertBanner = {
  id: string;
  severity: WallAlert["severity"];
  who: string;
  what: string;
  where: string;
  /** How long it has been so; '–' while the time is unknown. */
  lasts: string;
  takenBy: string;
  /** How many others there are. */
  more: string;
  /** For who hears it. */
  spoken: string;
};

/** Null where there is no alert of that severity. `now` is the server's clock, epoch ms. */
export function alertBanner(
  all: WallAlerts | undefined,
  { from, now, locale }: { from: Board["alerts"]; now: number | null; locale: Locale },
): AlertBanner | null {
  const worst = all?.alerts[0];
  if (!all || !worst || from === "none" || (from === "bad" && worst.severity !== "bad")) return null;
  const { id, severity, since, claimedBy, place } = worst;
  const others = all.counts.bad + (from === "warn" ? all.counts.warn : 0) - 1;
  const name = worst.name ?? (ofCaller(worst) ? locale.text(progressTexts.unknownCaller) : null);
  const what = whatOf(worst, locale);
  const [who, where] = name === null ? [place, ""] : [name, place];
  return {
    id,
    severity,
    who,
    what,
    where,
    lasts: locale.duration(now === null ? null : Math.max(0, now - since)),
    takenBy: takenText(claimedBy, locale),
    more: others > 0 ? locale.text(listTexts.more, { count: others }) : "",
    spoken: [who, what, where].filter((part) => part !== "").join(", "),
  };
}

/** Who has it; '' nobody. */
export function takenText(claimedBy: string | null, locale: Locale): string {
  return claimedBy === null ? "" : locale.text(wallAlertTexts.takenBy, { name: claimedBy });
}

/** Rules on numbers say by their title which number; what others are about has words in every language. */
function whatOf({ trigger, title }: WallAlert, locale: Locale): string {
  return trigger === "kpi" ? ruleTitle(title, locale) : locale.text(triggerTexts[trigger].plain);
}

const ofPlaces: ReadonlySet<TriggerKind> = new Set(["kpi", "no-agent", "surge", "source-silent", "ingest-behind"]);

function ofCaller({ trigger }: WallAlert): boolean {
  return !ofPlaces.has(trigger);
}
