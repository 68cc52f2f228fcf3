import type { Dimension } from "../../schemas/report.ts";
import type { Contact } from "./contact.ts";
import type { FloorState } from "./floor-state.ts";
import type { FrozenKey } from "./frozen-cells.ts";
import type { Leg } from "./leg.ts";

/** A leg whose moment, epoch ms, is known, and its contact. */
export type PlacedLeg = { contact: Contact; leg: Leg; at: number };

/** Which legs are meant; what is absent does not matter, null is unknown. */
export type LegFilter = Partial<Record<Dimension, string | null>>;

/** What the leg is told apart by in one dimension; null is unknown. The reports say the same in SQL. */
export function valueOf(state: FloorState, { contact, leg, at }: PlacedLeg, dimension: Dimension): string | null {
  switch (dimension) {
    case "site":
      return leg.site;
    case "queue":
      return leg.queue;
    case "channel":
    case "direction":
    case "lineKind":
    case "campaign":
    case "topic":
      return contact[dimension]?.what ?? null;
    case "tier":
      return state.tier(contact, at);
    case "priority":
      return contact.priority === null ? null : String(contact.priority);
    case "agent":
      return leg.agent;
    case "team":
      return leg.agent && state.directory.team(leg.site, leg.agent);
  }
}

/** The same of forgotten legs. */
export function frozenValueOf(state: FloorState, key: FrozenKey, dimension: Dimension): string | null {
  if (dimension !== "team") return key[dimension];
  return key.agent === null ? null : state.directory.team(key.site as string, key.agent);
}

export function frozenKeyOf(state: FloorState, placed: PlacedLeg): FrozenKey {
  const of = (dimension: Dimension) => valueOf(state, placed, dimension);
  return {
    site: of("site"),
    queue: of("queue"),
    channel: of("channel"),
    direction: of("direction"),
    lineKind: of("lineKind"),
    tier: of("tier"),
    priority: of("priority"),
    campaign: of("campaign"),
    topic: of("topic"),
    agent: of("agent"),
  };
}
