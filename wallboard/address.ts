/** What the address of the page asks for. */
export type Address = { board: string; theme: "dark" | "light" | null; streamUrl: string };

/** The board of `/`. */
export const DEFAULT_BOARD = "main";

/** Reads `/wall/<board>?theme=&site=`; anything else is the default board. */
export function readAddress(href: string): Address {
  const { pathname, searchParams } = new URL(href);
  const board = boardOf(pathname);
  const query = new URLSearchParams({ board });
  const site = searchParams.get("site");
  if (site) query.set("site", site);
  const theme = searchParams.get("theme");
  return { board, theme: theme === "dark" || theme === "light" ? theme : null, streamUrl: `/api/stream?${query}` };
}

function boardOf(pathname: string): string {
  const name = /^\/wall\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (!name) return DEFAULT_BOARD;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
