import type { AlertCustomer } from "../../schemas/alerts/alert.ts";
import type { AlertScope } from "../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { Hours, OpeningRules } from "../../schemas/hours.ts";
import { isOpen } from "../business-hours.ts";

/** Where a cause is, and of what kind the contact; null is unknown, or not part of it: it fits no scope that asks for it. */
export type Place = {
  site: string;
  queue: string | null;
  channel: string | null;
  topic: string | null;
  campaign: string | null;
  lineKind: string | null;
  priority: number | null;
};

/** Whether a cause there, of that customer (null unknown), is what the scope looks at, at any hour. */
export function fitsScope(scope: AlertScope, place: Place, customer: AlertCustomer | null): boolean {
  const { site, queue } = place;
  return isIn(scope.sites, site) &&
    (!scope.queues || scope.queues.some((one) => one.site === site && one.queue === queue)) &&
    isIn(scope.channels, place.channel) &&
    isIn(scope.topics, place.topic) &&
    isIn(scope.campaigns, place.campaign) &&
    isIn(scope.lineKinds, place.lineKind) &&
    fitsCustomers(scope.customers, place, customer);
}

/** Whether the scope looks at causes that begin at that moment, epoch ms: `business` by the queue, else by the site. */
export function fitsHours(
  { hours }: AlertScope,
  { site, queue }: Pick<Place, "site" | "queue">,
  { at, directory }: { at: number; directory: DirectoryIndex },
): boolean {
  if (hours === undefined) return true;
  // No queue has an empty name: what is found are the hours of the site.
  if (hours === "business") return isOpen(directory.opening(site, queue ?? ""), at);
  return isOpen(inZone(hours, directory.timezone(site)), at);
}

function isIn(wanted: readonly string[] | undefined, actual: string | null): boolean {
  return !wanted || (actual !== null && wanted.includes(actual));
}

function fitsCustomers(wanted: AlertScope["customers"], { priority }: Place, customer: AlertCustomer | null): boolean {
  if (!wanted) return true;
  const { tiers, tags, leastPriority } = wanted;
  // Nobody named is everybody.
  if (!tiers && !tags && leastPriority === undefined) return true;
  return (tiers !== undefined && customer !== null && customer.tier !== null && tiers.includes(customer.tier)) ||
    (tags !== undefined && customer !== null && tags.some((tag) => customer.tags.includes(tag))) ||
    (leastPriority !== undefined && priority !== null && priority >= leastPriority);
}

/** By the rule's hours and zone: the same object each time, for what is computed of it to be kept. */
const openings = new WeakMap<Hours, Map<string, OpeningRules>>();

function inZone(hours: Hours, timezone: string): OpeningRules {
  let byZone = openings.get(hours);
  if (!byZone) openings.set(hours, byZone = new Map());
  let opening = byZone.get(timezone);
  if (!opening) byZone.set(timezone, opening = { hours, holidays: [], timezone });
  return opening;
}
