/** What the address of a wall asks for. */
export type Address = { board: string; theme: Theme | null; streamUrl: string };
export type Theme = "dark" | "light";

/** Which page it is. */
export type PageAddress =
  | { page: "wall"; isHome: boolean }
  | { page: "numbers" }
  | { page: "reports" }
  | { page: "report"; report: string };

/** The board of `/`. */
export const DEFAULT_BOARD = "main";

/** Reads `/wall/<board>?theme=&site=`; anything else is the default board. */
export function readAddress(href: string): Address {
  const { pathname, searchParams } = new URL(href);
  const board = nameAfter("/wall/", pathname) ?? DEFAULT_BOARD;
  const query = new URLSearchParams({ board });
  const site = searchParams.get("site");
  if (site) query.set("site", site);
  return { board, theme: readTheme(href), streamUrl: `/api/stream?${query}` };
}

export function readTheme(href: string): Theme | null {
  const theme = new URL(href).searchParams.get("theme");
  return theme === "dark" || theme === "light" ? theme : null;
}

/** `/kpis`, `/reports` and `/reports/<name>`; anything else is a wall. */
export function readPage(href: string): PageAddress {
  const { pathname } = new URL(href);
  if (/^\/kpis\/?$/.test(pathname)) return { page: "numbers" };
  if (/^\/reports\/?$/.test(pathname)) return { page: "reports" };
  const report = nameAfter("/reports/", pathname);
  return report === null ? { page: "wall", isHome: !pathname.startsWith("/wall/") } : { page: "report", report };
}

function nameAfter(start: string, pathname: string): string | null {
  const name = pathname.startsWith(start) ? /^([^/]+)\/?$/.exec(pathname.slice(start.length))?.[1] : undefined;
  return name === undefined ? null : decoded(name);
}

/** A part of an address as text; as it stands where its percent signs are none of an address. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
