import { readAddress } from "../address.ts";
import { Announcer } from "../player/announcer.ts";
import { BrowserVoice } from "../player/browser-voice.ts";
import { connectBoard } from "../player/connect-board.ts";
import "../player/fl-player.ts";
import { Player } from "../player/player.ts";
import { VersionWatch } from "../player/version-watch.ts";

declare const __FRONTLINE_VERSION__: string | undefined;
const version = typeof __FRONTLINE_VERSION__ === "string" ? __FRONTLINE_VERSION__ : "dev";

async function canLoad(): Promise<boolean> {
  try {
    return (await fetch(location.href, { cache: "no-store" })).ok;
  } catch (cause) {
    console.info(`The new version is not there yet: ${cause}`);
    return false;
  }
}

/** Boards for as long as the page is open. */
export function showWall(href: string): void {
  const address = readAddress(href);
  const voice = new BrowserVoice();
  const reload = () => location.reload();
  const player: Player = new Player({
    home: address.board,
    connect: (board) => connectBoard(board, { address, onCommand: (message) => player.command(message) }),
    now: () => performance.now(),
    announcer: new Announcer(voice),
    versions: new VersionWatch({ version, spread: Math.random(), notes: () => sessionStorage, canLoad, reload }),
    reload,
  });
  document.body.append(Object.assign(document.createElement("fl-player"), { player, voice, address }));
}
