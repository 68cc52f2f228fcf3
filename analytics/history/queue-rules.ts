import { defaultRules, type DirectoryIndex } from "../../schemas/directory.ts";

/** The rules by which legs of each queue are counted, as queries take them: per `<site>/<queue>`, the same index in all three. */
export function queueRulesOf({ directory: { queues } }: DirectoryIndex) {
  return {
    // `transform` wants at least one pair; no queue has an empty key.
    ruleKeys: ["", ...queues.map(({ site, queue }) => `${site}/${queue}`)],
    targetsMs: [0, ...queues.map(({ targetSeconds }) => Math.round(targetSeconds * 1000))],
    shortsMs: [0, ...queues.map(({ shortSeconds }) => Math.round(shortSeconds * 1000))],
    defaultTargetMs: defaultRules.targetMs,
    defaultShortMs: defaultRules.shortMs,
  };
}
