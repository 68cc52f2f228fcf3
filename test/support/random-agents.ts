import fc from "fast-check";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { AgentState } from "../../schemas/names.ts";
import { event } from "./event-builder.ts";
import { randomEvents, type RandomOptions } from "./random-contacts.ts";

const pick = <T>(...values: T[]) => fc.constantFrom(...values);

/** What a source says of an agent; with a word of ten days before now and then, and of another month. */
function word({ from, steps, stepMs, site }: RandomOptions): fc.Arbitrary<FrontlineEvent> {
  return fc.record({
    at: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: steps }).map((step) => from + step * stepMs) },
      { weight: 1, arbitrary: pick(from - 10 * 86_400_000, from - 40 * 86_400_000) },
    ),
    agent: pick("anna", "bohdan", "olha"),
    state: pick<AgentState>("available", "busy", "wrapup", "paused", "paused", "offline"),
    reason: fc.option(pick("lunch", "training"), { nil: undefined }),
  }).map(({ at, reason, ...said }) =>
    event("agent.changed", at, { ...said, ...(reason !== undefined && { reason }) }, { site })
  );
}

/** Events of contacts and agents from two sources in any order, some of them twice. */
export function randomAgentEvents(options: RandomOptions & { words: number }): fc.Arbitrary<FrontlineEvent[]> {
  const words = fc.array(word(options), { maxLength: options.words });
  return fc.tuple(randomEvents(options), words, fc.infiniteStream(pick("pbx/1", "pbx/2"))).chain(
    ([legs, words, sources]) => {
      const named = new Map<string, string>(); // An event that comes twice comes from the same source.
      const sourceOf = (id: string) => {
        if (!named.has(id)) named.set(id, sources.next().value as string);
        return named.get(id) as string;
      };
      const all = [...legs, ...words, ...words].map((one) => ({ ...one, source: sourceOf(one.id) }));
      return fc.shuffledSubarray(all, { minLength: all.length });
    },
  );
}
