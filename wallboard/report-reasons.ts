import type { ReportRow } from "../schemas/report.ts";
import type { Locale } from "./language.ts";
import { riskTexts } from "./texts/report-charts.ts";

const events = ["abandoned", "complaint", "promise", "score"] as const;

/** Why a customer is at risk, of the row's own numbers; null where nothing speaks for it, or the row has none of them. */
export function reasonsText({ fields = {} }: Partial<ReportRow>, locale: Locale): string | null {
  const number = (id: string) => typeof fields[id] === "number" ? fields[id] as number : null;
  const counted = events.flatMap((id) => {
    const count = number(id) ?? 0;
    return count > 0 ? [locale.text(riskTexts[id], { count })] : [];
  });
  return [...silence(number("silentDays"), number("rhythmDays"), locale), ...counted].join("; ") || null;
}

/** Silence is a reason when it lasts longer than the customer's orders are apart as a rule. */
function silence(silentDays: number | null, rhythmDays: number | null, locale: Locale): string[] {
  if (silentDays === null) return [];
  const silent = Math.round(silentDays);
  if (rhythmDays === null) return [locale.text(riskTexts.oneOrder, { silent })];
  return silentDays > rhythmDays ? [locale.text(riskTexts.silent, { silent, rhythm: Math.round(rhythmDays) })] : [];
}
