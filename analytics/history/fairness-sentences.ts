import type { Measure } from "../../schemas/kpis/fairness.ts";
import type { Comparison } from "./fairness-compare.ts";
import type { FairnessGroup } from "./fairness-query.ts";

/** `tier A` or `priority 2`, as people name a group. */
export function groupTitle(by: FairnessGroup, group: string): string {
  return `${by === "tier" ? "Tier" : "Priority"} ${group}`;
}

/** What a comparison found, such as `Tier A: mean wait 81.0 s shorter than of all others (74.0 to 88.0 s).` */
export function sentenceOf(title: string, measure: Measure, found: Comparison): string {
  const { value, bounds } = found.difference;
  const name = `${measure.name.charAt(0).toLowerCase()}${measure.name.slice(1)}`;
  const said = `${title}: ${name} ${differenceText(value, measure)} than of all others${whereOf(found)}`;
  if (!bounds) return `${said}; too few to say how sure that is.`;
  const { low, high } = bounds;
  if (low <= 0 && high >= 0) {
    return `${said}, but that may be chance (${differenceText(low, measure)} to ${differenceText(high, measure)}).`;
  }
  const [least, most] = [low, high].map(Math.abs).sort((a, b) => a - b) as [number, number];
  return `${said} (${sizeText(least, measure)} to ${sizeText(most, measure)}${unitText(measure)}).`;
}

function whereOf({ view, site, queue }: Comparison): string {
  switch (view) {
    case "all":
      return "";
    case "queue":
      return ` in ${site}/${queue}`;
    case "same-queues":
      return " with the same mix of queues";
    case "same-hours":
      return " with the same mix of hours of the day";
    case "same-queues-and-hours":
      return " with the same mix of queues and hours of the day";
  }
}

/** `81.0 s shorter`. */
function differenceText(value: number, measure: Measure): string {
  const [more, less] = measure.words;
  return `${sizeText(Math.abs(value), measure)}${unitText(measure)} ${value < 0 ? less : more}`;
}

function sizeText(size: number, { unit }: Measure): string {
  if (unit === "number") return size.toFixed(2);
  return (unit === "ms" ? size / 1000 : size * 100).toFixed(1);
}

function unitText({ unit }: Measure): string {
  if (unit === "number") return "";
  return unit === "ms" ? " s" : " points";
}
