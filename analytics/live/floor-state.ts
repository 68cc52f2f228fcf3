import type { DirectoryIndex } from "../../schemas/directory.ts";
import { BusinessDays } from "../business-day.ts";
import { Agent } from "./agents.ts";
import { Contact } from "./contact.ts";
import { Group, type GroupKey } from "./group.ts";
import { Groups } from "./groups.ts";
import type { Leg } from "./leg.ts";
import { QueueGauges } from "./queue-gauges.ts";
import { SiteMap } from "./site-map.ts";

/** What the floor holds: each thing is made when it is first asked for. */
export class FloorState {
  readonly directory: DirectoryIndex;
  readonly contacts = new SiteMap((site, id) => new Contact(site, id));
  readonly agents = new SiteMap((site, agent) => new Agent(site, agent));
  readonly groups = new Groups((key) => this.#newGroup(key));
  /** What forgotten contacts counted, apart: their legs can no longer be asked. `groups` holds it too. */
  readonly frozen = new Groups((key) => this.#newGroup(key));
  readonly queues = new SiteMap((site, queue) => new QueueGauges(site, queue));
  readonly sites = new Set<string>();
  readonly #days = new BusinessDays();

  constructor(directory: DirectoryIndex) {
    this.directory = directory;
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
    return this.#days.of(this.directory.timezone(site), at).startAt;
  }

  #newGroup(key: GroupKey): Group {
    return new Group(key, {
      rules: this.directory.rules(key.site, key.queue),
      dayStart: (at) => this.dayStart(key.site, at),
    });
  }
}
