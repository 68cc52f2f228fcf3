import { describe, expect, it } from "vitest";
import { agentsIn, queuesIn } from "../../../analytics/live/board.ts";
import { fromLines, toLines } from "../../../analytics/live/checkpoint.ts";
import { Floor } from "../../../analytics/live/floor.ts";
import { Directory, DirectoryIndex } from "../../../schemas/directory.ts";
import { event } from "../../support/event-builder.ts";

const DAY_MS = 86_400_000;
const now = Date.UTC(2026, 10, 20, 12);
const directory = new DirectoryIndex(Directory.parse({ queues: [{ site: "kyiv", queue: "told" }] }), "UTC");

/** A call that was answered and ended at that moment. */
function call(floor: Floor, queue: string, agent: string, at: number): void {
  const leg = { contact: `${queue} ${at}`, leg: 1, queue, agent };
  floor.apply(event("leg.queued", at, leg));
  floor.apply(event("leg.answered", at + 1000, leg));
  floor.apply(event("leg.completed", at + 2000, { ...leg, by: "agent" }));
}

function names(floor: Floor) {
  return {
    queues: queuesIn(floor, {}).map(({ queue }) => queue),
    agents: agentsIn(floor, {}, now).map(({ agent }) => agent),
    sites: [...floor.state.sites],
  };
}

describe("prune", () => {
  it("takes queues and agents of long ago off the screens, and keeps those of this week and of the directory", () => {
    const floor = new Floor({ directory });
    call(floor, "last year", "old", now - 365 * DAY_MS);
    call(floor, "friday", "anna", now - 3 * DAY_MS);
    floor.prune(now);
    expect(names(floor)).toEqual({ queues: ["friday", "told"], agents: ["anna"], sites: ["kyiv"] });
  });

  it("keeps who waits or talks, however long", () => {
    const floor = new Floor({ directory });
    floor.apply(event("leg.queued", now - 30 * DAY_MS, { contact: "letter", leg: 1, queue: "mail" }));
    floor.prune(now);
    expect(names(floor).queues).toEqual(["mail", "told"]);
  });

  it("knows the names of this week after a restart, though their contacts are forgotten", () => {
    const floor = new Floor({ directory });
    call(floor, "friday", "anna", now - 3 * DAY_MS);
    floor.prune(now);
    const restored = fromLines(toLines(floor, 1), directory)?.floor as Floor;
    restored.prune(now);
    expect(floor.state.contacts.size).toBe(0);
    expect(names(restored)).toEqual({ queues: ["friday", "told"], agents: ["anna"], sites: ["kyiv"] });
  });
});
