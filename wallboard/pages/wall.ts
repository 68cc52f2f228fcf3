import { readAddress } from "../address.ts";
import { Announcer } from "../player/announcer.ts";
import { BrowserVoice } from "../player/browser-voice.ts";
import { connectBoard } from "../player/connect-board.ts";
import "../player/fl-player.ts";
import { Player } from "../player/player.ts";
import { screenFacts } from "../player/screen-facts.ts";
import { VersionWatch } from "../player/version-watch.ts";
import { browserOf, ownScreenId, startReporting } from "../screen-reporter.ts";
import { VERSION } from "../version.ts";

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
  const { board: home, site } = address;
  const screen = ownScreenId(window);
  const voice = new BrowserVoice();
  const reload = () => location.reload();
  const player: Player = new Player({
    home,
    connect: (board) => connectBoard(board, { site, screen, onCommand: (message) => player.command(message) }),
    now: () => performance.now(),
    announcer: new Announcer(voice),
    versions: new VersionWatch({
      version: VERSION,
      spread: Math.random(),
      notes: () => sessionStorage,
      canLoad,
      reload,
    }),
    reload,
  });
  document.body.append(Object.assign(document.createElement("fl-player"), { player, voice, address }));
  startReporting({
    id: screen,
    facts: () => screenFacts(player, { home, version: VERSION }),
    now: () => player.connection?.clock.serverNow() ?? Date.now(),
    browser: browserOf(window),
  });
}
