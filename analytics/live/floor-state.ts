import type { DirectoryIndex } from "../../schemas/directory.ts";
import { BusinessDays } from "../business-day.ts";
import { Agent } from "./agents.ts";
import { Contact } from "./contact.ts";
import { Group, type GroupKey } from "./group.ts";
import type { Leg } from "./leg.ts";
import { QueueGauges } from "./queue-gauges.ts";

/** What the floor holds: each thing is made when it is first asked for. */
export class FloorState {
  readonly directory: DirectoryIndex;
  readonly contacts = new Map<string, Contact>();
  readonly agents = new Map<string, Agent>();
  readonly groups = new Map<string, Group>();
  /** What forgotten contacts counted, apart: their legs can no longer be asked. `groups` holds it too. */
  readonly frozen = new Map<string, Group>();
  readonly queues = new Map<string, QueueGauges>();
  readonly sites = new Set<string>();
  readonly #days = new BusinessDays();

  constructor(directory: DirectoryIndex) {
    this.directory = directory;
  }

  contact(site: string, id: string): Contact {
    return getOrMake(this.contacts, `${site}/${id}`, () => new Contact(site, id));
  }

  agent(site: string, id: string): Agent {
    return getOrMake(this.agents, `${site}/${id}`, () => new Agent(site, id));
  }

  queue(site: string, queue: string): QueueGauges {
    return getOrMake(this.queues, `${site}/${queue}`, () => new QueueGauges(site, queue));
  }

  group(contact: Contact, { site, queue }: Leg): Group {
    return this.groupOf(this.groups, { site, queue, ...contact.place });
  }

  frozenGroup(contact: Contact, { site, queue }: Leg): Group {
    return this.groupOf(this.frozen, { site, queue, ...contact.place });
  }

  groupOf(groups: Map<string, Group>, key: GroupKey): Group {
    const make = () => new Group(key, (at) => this.dayStart(key.site, at));
    return getOrMake(groups, `${key.site}/${key.channel}/${key.direction}/${key.queue}`, make);
  }

  /** When the business day of that moment began at the site, epoch ms. */
  dayStart(site: string, at: number): number {
    return this.#days.of(this.directory.timezone(site), at).startAt;
  }
}

function getOrMake<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}
