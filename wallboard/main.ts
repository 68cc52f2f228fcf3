import { type Address, readAddress } from "./address.ts";
import "./elements/fl-board.ts";
import { Link } from "./link.ts";
import { Store } from "./store.ts";

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function follow({ theme }: Address): void {
  const light = matchMedia("(prefers-color-scheme: light)");
  const apply = () => {
    document.documentElement.dataset["theme"] = theme ?? (light.matches ? "light" : "dark");
  };
  light.addEventListener("change", apply);
  apply();
}

function show(address: Address): void {
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
  link.start();
}

const address = readAddress(location.href);
follow(address);
show(address);
