import { readAddress } from "../address.ts";
import "../elements/fl-board.ts";
import { Link } from "../link.ts";
import { Store } from "../store.ts";

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** A board for as long as the page is open. */
export function showWall(href: string): void {
  const address = readAddress(href);
  const store = new Store();
  const link = new Link({
    url: address.streamUrl,
    EventSource,
    dispatch: (message) => store.dispatch(message),
    now: () => performance.now(),
    random: () => Math.random(),
    after,
    log: (line) => console.warn(line),
  });
  const board = document.createElement("fl-board");
  Object.assign(board, { store, name: address.board, clock: { serverNow: () => link.serverNow(), after } });
  document.title = `${address.board} – Frontline`;
  document.body.append(board);
  board.style.height = "100vh";
  link.start();
}
