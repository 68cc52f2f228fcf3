import { describe, expect, it } from "vitest";
import type { BoardRequest } from "../../../analytics/serve/board-source.ts";
import { Hub } from "../../../analytics/serve/hub.ts";
import { encodeMessage } from "../../../analytics/serve/messages.ts";
import { FakeScreen } from "../../support/fake-screen.ts";

const at = Date.UTC(2026, 10, 20, 8);
const command = encodeMessage("command", { at, name: "Lobby", command: { do: "identify" } });

function stage() {
  const asked: string[] = [];
  const joined: [string, string][] = [];
  const sourceOf = ({ board, site = "all" }: BoardRequest) => {
    asked.push(`${board} ${site}`);
    const content = { sites: [], kpis: {}, answers: {} };
    return {
      shown: () => ({ state: "missing" as const }),
      content: () => content,
      revision: () => 0,
      currentAt: () => null,
    };
  };
  const hub = new Hub({ sourceOf, version: "1a2b", clock: () => at });
  hub.onJoin = (screen, board) => void joined.push([screen, board]);
  const join = (request: BoardRequest) => {
    const screen = new FakeScreen();
    return { screen, leave: hub.join(request, screen) };
  };
  return { hub, join, asked, joined };
}

describe("the hub", () => {
  it("makes one board for the screens that ask for the same, and lets go of it behind the last", () => {
    const { hub, join, asked } = stage();
    const all = [{ board: "main" }, { board: "main" }, { board: "main", site: "kyiv" }].map(join);
    expect([hub.screens, asked]).toEqual([3, ["main all", "main kyiv"]]);
    all.forEach(({ leave }) => leave());
    expect([hub.screens, hub.isFull]).toEqual([0, false]);
    join({ board: "main" });
    expect(asked).toEqual(["main all", "main kyiv", "main all"]);
  });

  it("keeps a board that another screen opened when the last one before is told to leave twice", () => {
    const { hub, join } = stage();
    const first = join({ board: "main" });
    first.leave();
    const { screen } = join({ board: "main" });
    first.leave();
    hub.beat();
    expect(screen.kinds).toEqual(["snapshot", "heartbeat"]);
  });

  it("knows screens by their names, and sends to one without telling the others", () => {
    const { hub, join } = stage();
    const [lobby, hall, nameless] = [
      join({ board: "main", screen: "lobby" }),
      join({ board: "main", screen: "hall" }),
      join({ board: "main" }),
    ];
    expect(hub.connected()).toEqual(new Set(["lobby", "hall"]));
    hub.send("lobby", command);
    hub.send("nobody", command);
    expect([lobby, hall, nameless].map(({ screen }) => screen.kinds)).toEqual([
      ["snapshot", "command"],
      ["snapshot"],
      ["snapshot"],
    ]);
    hall.leave();
    expect(hub.connected()).toEqual(new Set(["lobby"]));
  });

  it("knows a screen as long as one of its streams is open: it changes its board without being away", () => {
    const { hub, join } = stage();
    const first = join({ board: "main", screen: "lobby" });
    const second = join({ board: "hall", screen: "lobby" });
    first.leave();
    hub.send("lobby", command);
    expect([hub.connected().has("lobby"), first.screen.kinds, second.screen.kinds]).toEqual([
      true,
      ["snapshot"],
      ["snapshot", "command"],
    ]);
    second.leave();
    expect(hub.connected().size).toBe(0);
  });

  it("tells of each screen with a name, after its snapshot, so that it can be sent elsewhere at once", () => {
    const { hub, join, joined } = stage();
    hub.onJoin = (screen, board) => {
      joined.push([screen, board]);
      hub.send(screen, command);
    };
    const { screen } = join({ board: "main", screen: "lobby" });
    join({ board: "main" });
    expect([joined, screen.kinds]).toEqual([[["lobby", "main"]], ["snapshot", "command"]]);
  });
});
