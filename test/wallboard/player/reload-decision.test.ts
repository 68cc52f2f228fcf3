import { describe, expect, it } from "vitest";
import { mayReload, type ReloadMoment } from "../../../wallboard/player/reload-decision.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A quiet moment, 31 s after the version changed. */
const quiet: ReloadMoment = {
  now: 100 * MINUTE,
  differsSince: 100 * MINUTE - 31 * SECOND,
  loudAt: null,
  isTurnEnd: false,
  reloadedAt: null,
  spread: 0,
};

describe("mayReload", () => {
  it.each<[string, Partial<ReloadMoment>, boolean]>([
    ["when it has been quiet for 30 s", {}, true],
    ["not before", { differsSince: quiet.now - 29 * SECOND }, false],
    ["at the end of a turn at once", { differsSince: quiet.now - SECOND, isTurnEnd: true }, true],
    ["never without a new version", { differsSince: null, isTurnEnd: true }, false],
    ["not within a minute after something was bad", { loudAt: quiet.now - 59 * SECOND, isTurnEnd: true }, false],
    ["a minute after", { loudAt: quiet.now - 60 * SECOND }, true],
    ["after half an hour whatever is bad", { differsSince: quiet.now - 30 * MINUTE, loudAt: quiet.now }, true],
    ["not a second time within 10 min", { reloadedAt: quiet.now - 9 * MINUTE }, false],
    ["not even after half an hour", {
      reloadedAt: quiet.now - 9 * MINUTE,
      differsSince: quiet.now - 30 * MINUTE,
    }, false],
    ["again after 10 min", { reloadedAt: quiet.now - 10 * MINUTE }, true],
    // Half of 60 s and then 30 s of quiet.
    ["later where its turn is later", { spread: 0.5 }, false],
    ["30 s after its own place in the minute", { spread: 0.5, differsSince: quiet.now - 60 * SECOND }, true],
  ])("%s", (_, part, may) => expect(mayReload({ ...quiet, ...part })).toBe(may));
});
