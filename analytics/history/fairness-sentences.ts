import type { Measure } from "../../schemas/kpis/fairness.ts";
import { type Decimal, decimal, type Note, note, type NoteValue } from "../../schemas/note.ts";
import type { Comparison } from "./fairness-compare.ts";
import type { FairnessGroup } from "./fairness-query.ts";

/** `Tier A` or `Priority 2`, as people name a group. */
export function groupTitle(by: FairnessGroup, group: string): Note {
  return by === "tier" ? note("Tier {group}", { group }) : note("Priority {group}", { group });
}

/** What a comparison found, such as `Tier A: mean wait 81.0 s shorter than of all others (74.0 to 88.0 s).` */
export function sentenceOf(group: Note, measure: Measure, found: Comparison): Note {
  const { value, bounds } = found.difference;
  const said = { group, measure: nameOf(measure), difference: differenceOf(value, measure), others: othersOf(found) };
  if (!bounds) return note("{group}: {measure} {difference} than of {others}; too few to say how sure that is.", said);
  const { low, high } = bounds;
  if (low <= 0 && high >= 0) {
    return note("{group}: {measure} {difference} than of {others}, but that may be chance ({low} to {high}).", {
      ...said,
      ...{ low: differenceOf(low, measure), high: differenceOf(high, measure) },
    });
  }
  const [least, most] = [low, high].map(Math.abs).sort((a, b) => a - b) as [number, number];
  return note("{group}: {measure} {difference} than of {others} ({least} to {most}).", {
    ...said,
    ...{ least: plainSize(least, measure), most: sizeOf(most, measure) },
  });
}

/** `mean wait`, inside a sentence. */
export function nameOf({ name }: Measure): Note {
  return note(`${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}

function othersOf({ view, site, queue }: Comparison): Note {
  switch (view) {
    case "all":
      return note("all others");
    case "queue":
      return note("all others in {site}/{queue}", { site: site ?? "", queue: queue ?? "" });
    case "same-queues":
      return note("all others with the same mix of queues");
    case "same-hours":
      return note("all others with the same mix of hours of the day");
    case "same-queues-and-hours":
      return note("all others with the same mix of queues and hours of the day");
  }
}

/** `81.0 s shorter`. */
function differenceOf(value: number, measure: Measure): Note {
  const [more, less] = measure.words;
  return note("{size} {word}", { size: sizeOf(Math.abs(value), measure), word: note(value < 0 ? less : more) });
}

/** `81.0 s`. */
function sizeOf(size: number, measure: Measure): NoteValue {
  const plain = plainSize(size, measure);
  if (measure.unit === "number") return plain;
  return measure.unit === "ms" ? note("{size} s", { size: plain }) : note("{size} points", { size: plain });
}

function plainSize(size: number, { unit }: Measure): Decimal {
  if (unit === "number") return decimal(size, 2);
  return decimal(unit === "ms" ? size / 1000 : size * 100, 1);
}
