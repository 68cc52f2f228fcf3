import type { AnswerParts, ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { LiveSurge } from "../live/surges.ts";
import { isBaselineGood } from "../surge-baseline.ts";
import type { Problem } from "./answer.ts";
import { surgesInScope } from "./gauge.ts";
import { refusedPart } from "./numbers.ts";
import type { View } from "./view.ts";

/** What lies far above its usual level, the most unusual first. */
export function surgesAnswer(view: View, scope: Scope): ReadyAnswer<"surges"> | Problem {
  const refused = refusedPart(scope, ["sites", "queues"]);
  if (refused) return { state: "error", message: `Surges are not told apart by ${refused}` };
  const { baseline, now, floor } = view;
  const flagged = surgesInScope(view, scope).filter(({ isFlagged }) => isFlagged);
  const isKnown = baseline !== null && isBaselineGood(baseline, now);
  return { state: "ready", head: { isKnown }, rows: flagged.map((one) => rowOf(floor.state.directory, one)) };
}

/** By the window that is flagged, the more unusual one where both are. */
function rowOf(directory: DirectoryIndex, surge: LiveSurge): AnswerParts["surges"]["row"] {
  const { site, kind, name, last30, last60 } = surge;
  const isOfHalfHour = last30.isFlagged && (!last60.isFlagged || (last30.score ?? 0) >= (last60.score ?? 0));
  const { count, usual, score } = isOfHalfHour ? last30 : last60;
  return {
    key: `${site}/${kind}/${name}`,
    site,
    kind,
    title: titleOf(directory, surge),
    received: count,
    usual,
    score: score ?? 0,
    minutes: isOfHalfHour ? 30 : 60,
  };
}

function titleOf(directory: DirectoryIndex, { site, kind, name }: LiveSurge): string {
  switch (kind) {
    case "site":
      return directory.siteTitle(site);
    case "queue":
      return directory.rules(site, name).title;
    case "topic":
      return directory.topicTitle(name);
  }
}
