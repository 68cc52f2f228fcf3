/** What the address of a wall asks for. */
export type Address = {
  board: string;
  theme: Theme | null;
  /** Shows only what is of this site. */
  site: string | null;
  /** A TV without keyboard and mouse: nothing but the board, ever. */
  isKiosk: boolean;
};
export type Theme = "dark" | "light";

/** Which page it is. */
export type PageAddress =
  | { page: "wall" }
  | { page: "boards" }
  | { page: "edit"; board: string }
  | { page: "alerts" }
  | { page: "screens" }
  | { page: "numbers" }
  | { page: "customers" }
  | { page: "customer"; customer: string }
  | { page: "alert-rules" }
  | { page: "alert-receivers" }
  | { page: "reports" }
  | { page: "report"; report: string };

/** The board of an address that names none. */
export const DEFAULT_BOARD = "main";

/** Reads `/wall/<board>?theme=&site=&kiosk`; anything else is the default board. */
export function readAddress(href: string): Address {
  const { pathname, searchParams } = new URL(href);
  return {
    board: nameAfter("/wall/", pathname) ?? DEFAULT_BOARD,
    theme: readTheme(href),
    site: searchParams.get("site") || null,
    isKiosk: searchParams.has("kiosk"),
  };
}

/** Where a board's stream comes from; `screen` is the id of the screen that asks. */
export function streamUrl(board: string, { site, screen }: { site: string | null; screen: string }): string {
  const query = new URLSearchParams({ board, ...(site && { site }), screen });
  return `/api/stream?${query}`;
}

export function readTheme(href: string): Theme | null {
  const theme = new URL(href).searchParams.get("theme");
  return theme === "dark" || theme === "light" ? theme : null;
}

const pages: [RegExp, PageAddress][] = [
  [/^\/(boards\/?)?$/, { page: "boards" }],
  [/^\/alerts\/?$/, { page: "alerts" }],
  [/^\/screens\/?$/, { page: "screens" }],
  [/^\/kpis\/?$/, { page: "numbers" }],
  [/^\/customers\/?$/, { page: "customers" }],
  [/^\/alerts\/rules\/?$/, { page: "alert-rules" }],
  [/^\/alerts\/receivers\/?$/, { page: "alert-receivers" }],
  [/^\/reports\/?$/, { page: "reports" }],
];

/** `/` is the list of boards; an address that is none of a page is a wall. */
export function readPage(href: string): PageAddress {
  const { pathname } = new URL(href);
  const found = pages.find(([pattern]) => pattern.test(pathname));
  if (found) return found[1];
  const board = /^\/boards\/([^/]+)\/edit\/?$/.exec(pathname)?.[1];
  if (board !== undefined) return { page: "edit", board: decoded(board) };
  const customer = nameAfter("/customers/", pathname);
  if (customer !== null) return { page: "customer", customer };
  const report = nameAfter("/reports/", pathname);
  return report === null ? { page: "wall" } : { page: "report", report };
}

/** The page of one customer. */
export function customerUrl(id: string): string {
  return `/customers/${encodeURIComponent(id)}`;
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
