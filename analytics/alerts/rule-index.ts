import type { AlertScope, NamedRule } from "../../schemas/alerts/rule.ts";
import type { Trigger } from "../../schemas/alerts/triggers.ts";
import type { Tier } from "../../schemas/names.ts";
import { contactTriggers, type OfContact } from "./triggers/contact-triggers.ts";
import { matterKinds, type OfMatter } from "./triggers/matter-triggers.ts";

/** Rules with the same trigger and parameters: its causes are found once for all of them. */
export type RuleGroup<T> = { trigger: T; rules: readonly NamedRule[] };

/** What tells which rules can look at a contact at all. */
export type Kind = {
  site: string;
  queues: readonly string[];
  tier: Tier | null;
  hasTags: boolean;
  hasPriority: boolean;
};

/** Kinds of contacts are few: sites x queues x tiers. Contacts with odd sets of queues must not fill the memory. */
const MOST_KINDS = 10_000;

/** The rules in force by what they look at: most contacts are no rule's business, and learn it by one look-up. */
export class RuleIndex {
  /** Those that look at matters. */
  readonly ofMatters: readonly RuleGroup<OfMatter>[];
  readonly #ofContacts: readonly RuleGroup<OfContact>[];
  readonly #byKind = new Map<string, readonly RuleGroup<OfContact>[]>();
  readonly #since = new Map<string, number>();

  /** Rules that are disabled, or look at neither contacts nor matters, are left out. */
  constructor(rules: readonly NamedRule[]) {
    const enabled = rules.filter(({ enabled }) => enabled);
    this.#ofContacts = grouped(enabled, isOfContact);
    this.ofMatters = grouped(enabled, isOfMatter);
    for (const { name, since } of enabled) this.#since.set(name, since);
  }

  /** Since when the rule of that name is in force, epoch ms; null is not at all. */
  since(name: string): number | null {
    return this.#since.get(name) ?? null;
  }

  /** Groups with the rules that may fit: no other fits. */
  ofContact(kind: Kind): readonly RuleGroup<OfContact>[] {
    if (this.#ofContacts.length === 0) return this.#ofContacts;
    const { site, queues, tier, hasTags, hasPriority } = kind;
    const key = `${site}\0${tier}\0${hasTags}\0${hasPriority}\0${queues.join("\0")}`;
    const known = this.#byKind.get(key);
    if (known) return known;
    const groups = this.#ofContacts
      .map(({ trigger, rules }) => ({ trigger, rules: rules.filter(({ scope }) => mayFit(scope, kind)) }))
      .filter(({ rules }) => rules.length > 0);
    if (this.#byKind.size >= MOST_KINDS) this.#byKind.clear();
    this.#byKind.set(key, groups);
    return groups;
  }
}

function grouped<T extends Trigger>(
  rules: readonly NamedRule[],
  is: (trigger: Trigger) => trigger is T,
): RuleGroup<T>[] {
  const groups = new Map<string, { trigger: T; rules: NamedRule[] }>();
  for (const rule of rules) {
    const { trigger } = rule;
    if (!is(trigger)) continue;
    const key = JSON.stringify(trigger);
    const group = groups.get(key);
    if (group) group.rules.push(rule);
    else groups.set(key, { trigger, rules: [rule] });
  }
  return [...groups.values()];
}

function isOfContact(trigger: Trigger): trigger is OfContact {
  return Object.hasOwn(contactTriggers, trigger.kind);
}

function isOfMatter(trigger: Trigger): trigger is OfMatter {
  return (matterKinds as readonly string[]).includes(trigger.kind);
}

function mayFit({ sites, queues, customers }: AlertScope, { site, ...kind }: Kind): boolean {
  return (!sites || sites.includes(site)) &&
    (!queues || queues.some((one) => one.site === site && kind.queues.includes(one.queue))) &&
    (!customers || mayFitCustomer(customers, kind));
}

function mayFitCustomer(
  { tiers, tags, leastPriority }: NonNullable<AlertScope["customers"]>,
  { tier, hasTags, hasPriority }: Omit<Kind, "site">,
): boolean {
  if (!tiers && !tags && leastPriority === undefined) return true;
  return (tier !== null && tiers?.includes(tier)) || (hasTags && tags !== undefined) ||
    (hasPriority && leastPriority !== undefined);
}
