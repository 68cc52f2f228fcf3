import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { Tier } from "../../schemas/names.ts";
import { type BusinessDay, BusinessDays } from "../business-day.ts";
import { Agent } from "./agents.ts";
import { Contact } from "./contact.ts";
import { FrozenCells } from "./frozen-cells.ts";
import { Group, type GroupKey } from "./group.ts";
import { Groups } from "./groups.ts";
import type { Leg } from "./leg.ts";
import { PivotCache } from "./pivot-cache.ts";
import { QueueGauges } from "./queue-gauges.ts";
import { SiteMap } from "./site-map.ts";
import { Source } from "./source.ts";
import { NO_TIERS, type TierIndex } from "./tiers.ts";

/** What the floor holds: each thing is made when it is first asked for. */
export class FloorState {
  readonly directory: DirectoryIndex;
  readonly contacts = new SiteMap((site, id) => new Contact(site, id));
  readonly agents = new SiteMap((site, agent) => new Agent(site, agent));
  readonly groups = new Groups((key) => this.#newGroup(key));
  /** What forgotten contacts counted, apart: their legs can no longer be asked. `groups` holds it too. */
  readonly frozen = new Groups((key) => this.#newGroup(key));
  /** The same by all dimensions, of each business day and of the minutes of the last hour. */
  readonly frozenCells = { day: new FrozenCells(), minute: new FrozenCells() };
  readonly sources = new SiteMap((site, source) => new Source(site, source));
  readonly queues = new SiteMap((site, queue) => new QueueGauges(site, queue));
  readonly sites = new Set<string>();
  readonly pivots = new PivotCache();
  /** Customers tagged `vip` by their last description, and their names where they have one. */
  vips: ReadonlyMap<string, string | null> = new Map();
  readonly #days = new BusinessDays();
  #tiers: TierIndex;
  #tierChanges = 0;

  constructor(directory: DirectoryIndex, tiers = NO_TIERS) {
    this.directory = directory;
    this.#tiers = tiers;
  }

  get tiers(): TierIndex {
    return this.#tiers;
  }

  /** Customers get these tiers from now on; what forgotten contacts counted stays with the tier of then. */
  set tiers(tiers: TierIndex) {
    this.#tiers = tiers;
    this.#tierChanges++;
  }

  get tierChanges(): number {
    return this.#tierChanges;
  }

  contact(site: string, id: string): Contact {
    return this.contacts.of(site, id);
  }

  agent(site: string, id: string): Agent {
    return this.agents.of(site, id);
  }

  queue(site: string, queue: string): QueueGauges {
    return this.queues.of(site, queue);
  }

  group(contact: Contact, leg: Leg): Group {
    return this.groups.of(leg, contact.place);
  }

  /** When the business day of that moment began at the site, epoch ms. */
  dayStart(site: string, at: number): number {
    return this.day(site, at).startAt;
  }

  /** The business day of that moment at the site. */
  day(site: string, at: number): BusinessDay {
    return this.#days.of(this.directory.timezone(site), at);
  }

  /** The customer's tier at that moment, epoch ms; null for an unknown customer, and for one without a tier. */
  tier({ customer }: Contact, at: number): Tier | null {
    return customer && this.#tiers.at(customer.what, at);
  }

  #newGroup(key: GroupKey): Group {
    return new Group(key, {
      rules: this.directory.rules(key.site, key.queue),
      dayStart: (at) => this.dayStart(key.site, at),
    });
  }
}
