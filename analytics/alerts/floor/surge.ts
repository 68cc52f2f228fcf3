import { surgesInScope } from "../../boards/gauge.ts";
import type { LiveSurge } from "../../live/surges.ts";
import { isBaselineGood } from "../../surge-baseline.ts";
import { type FloorPlace, type FloorSubject, isPlaceMeant, type LookOf, type Sample } from "./look.ts";

/** A surge goes up and down around its bound from minute to minute: it is over once it was lower for so long. */
const END_MS = 300_000;

/** What lies far above its usual level, as boards show it. */
export const lookAtSurges: LookOf<"surge"> = ({ kinds }, scope, { view }) => {
  const { baseline, now } = view;
  const flagged = surgesInScope(view, {}).filter((one) => one.isFlagged && kinds.includes(one.kind));
  const samples = flagged.map(sampleOf).filter(({ place }) => isPlaceMeant(scope, place));
  const others = baseline !== null && isBaselineGood(baseline, now) ? "good" : null;
  return { samples, others, beginMs: 0, endMs: END_MS };
};

function sampleOf(surge: LiveSurge): Sample {
  const { last30, last60 } = surge;
  const { count, usual } = last30.isFlagged ? last30 : last60;
  const minutes = last30.isFlagged ? 30 : 60;
  // Nothing is no measure of how many times as much it is.
  const times = usual ? Math.round(count / usual * 10) / 10 : null;
  return { ...thingOf(surge), verdict: "bad", values: { times, count, usual, minutes } };
}

function thingOf({ site, kind, name }: LiveSurge): { subject: FloorSubject; place: FloorPlace } {
  switch (kind) {
    case "site":
      return { subject: { kind, id: site }, place: { site, queue: null, topic: null } };
    case "queue":
      return { subject: { kind, id: `${site}/${name}` }, place: { site, queue: name, topic: null } };
    case "topic":
      return { subject: { kind, id: `${site}/${name}` }, place: { site, queue: null, topic: name } };
  }
}
