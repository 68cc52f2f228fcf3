import { describe, expect, it } from "vitest";
import type { ScreenCommand } from "../../../schemas/screens.ts";
import { nothingAnnounced, stillAnnounced, withCommand } from "../../../wallboard/player/commands.ts";
import { AT } from "../board-builders.ts";

const sent = (command: ScreenCommand) => ({ at: AT, name: "Lobby", command });

describe("withCommand", () => {
  it("shows a message for its seconds", () => {
    const shown = withCommand(nothingAnnounced, sent({ do: "message", text: "Fire drill", seconds: 60 }), 1000);
    expect(shown.message).toEqual({ text: "Fire drill", until: 61_000 });
    expect(stillAnnounced(shown, 60_999)).toBe(shown);
    expect(stillAnnounced(shown, 61_000).message).toBeNull();
  });

  it("shows the screen's name for 15 s, beside a message", () => {
    const message = withCommand(nothingAnnounced, sent({ do: "message", text: "Fire drill", seconds: 60 }), 0);
    const both = withCommand(message, sent({ do: "identify" }), 0);
    expect(both.name?.text).toBe("Lobby");
    expect(stillAnnounced(both, 15_000)).toEqual({ message: message.message, name: null });
  });

  it("leaves what is shown to the commands that change the board", () => {
    expect(withCommand(nothingAnnounced, sent({ do: "reload" }), 0)).toBe(nothingAnnounced);
    expect(withCommand(nothingAnnounced, sent({ do: "show", board: "b" }), 0)).toBe(nothingAnnounced);
  });
});
