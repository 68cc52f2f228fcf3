import type { Group, GroupKey } from "./group.ts";
import { SiteMap } from "./site-map.ts";

/** Which groups are meant; what is absent does not matter. */
export type Filter = Partial<GroupKey>;

/** Groups by queue, so that one queue's are found without a look at all the others. */
export class Groups {
  readonly #make: (key: GroupKey) => Group;
  readonly #queues = new SiteMap<Group[]>(() => []);

  constructor(make: (key: GroupKey) => Group) {
    this.#make = make;
  }

  /** Made when it is first asked for. */
  of(
    { site, queue }: Pick<GroupKey, "site" | "queue">,
    { channel, direction }: Pick<GroupKey, "channel" | "direction">,
  ): Group {
    const groups = this.#queues.of(site, queue);
    for (const group of groups) {
      if (group.key.channel === channel && group.key.direction === direction) return group;
    }
    const group = this.#make({ site, queue, channel, direction });
    groups.push(group);
    return group;
  }

  *values(): Generator<Group, void> {
    for (const groups of this.#queues.values()) yield* groups;
  }

  *matching(filter: Filter): Generator<Group, void> {
    const { site, queue } = filter;
    const isOfOneQueue = site !== undefined && queue !== undefined;
    const groups = isOfOneQueue ? this.#queues.find(site, queue) ?? [] : this.values();
    for (const group of groups) if (matches(group.key, filter)) yield group;
  }
}

function matches(key: GroupKey, { site, queue, channel, direction }: Filter): boolean {
  return (site === undefined || key.site === site) && (queue === undefined || key.queue === queue) &&
    (channel === undefined || key.channel === channel) && (direction === undefined || key.direction === direction);
}
