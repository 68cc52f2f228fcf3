import { IDENTIFY_SOURCE } from "../../../schemas/addresses.ts";
import type { OpeningRules } from "../../../schemas/hours.ts";
import { businessMs, isOpen } from "../../business-hours.ts";
import type { Source } from "../../live/source.ts";
import { HEARD_GAP_MS } from "../../source-silence.ts";
import { isPlaceMeant, type LookOf, type Sample } from "./look.ts";

/** To a second: conversions between zones are slow. */
const PRECISE_MS = 1000;

/** Sources that say nothing, by the business hours of their site: a night is no silence. */
export const lookAtSources: LookOf<"source-silent"> = ({ minutes }, scope, { view: { floor, now } }) => {
  const { directory, sources } = floor.state;
  const samples = [...sources.values()].flatMap(({ site, source, lastAt }: Source): Sample[] => {
    const place = { site, queue: null, topic: null };
    const silentMs = Math.max(minutes === undefined ? directory.silentMs(site) : minutes * 60_000, HEARD_GAP_MS);
    // It speaks when a caller is recognised, which is up to the callers.
    if (source === IDENTIFY_SOURCE || now - lastAt < silentMs || !isPlaceMeant(scope, place)) return [];
    // No queue has an empty name: these are the hours of the site.
    const from = fulfilledAt(directory.opening(site, ""), { lastAt, silentMs, now });
    if (from === null) return [];
    const subject = { kind: "source" as const, id: `${site}/${source}` };
    return [{ subject, place, verdict: "bad", since: lastAt, from, values: { lastAt, silentMs } }];
  });
  return { samples, others: "good", beginMs: 0, endMs: 0 };
};

/** When it had been silent for so long of open time, epoch ms; null not yet, or closed now. */
function fulfilledAt(
  rules: OpeningRules,
  { lastAt, silentMs, now }: { lastAt: number; silentMs: number; now: number },
): number | null {
  const isSilentAt = (at: number) => businessMs(rules, { from: lastAt, to: at }) >= silentMs;
  if (!isOpen(rules, now) || !isSilentAt(now)) return null;
  let [not, is] = [lastAt + silentMs - 1, now];
  if (isSilentAt(lastAt + silentMs)) return lastAt + silentMs;
  while (is - not > PRECISE_MS) {
    const middle = Math.floor((not + is) / 2);
    if (isSilentAt(middle)) is = middle;
    else not = middle;
  }
  return is;
}
