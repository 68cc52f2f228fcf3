import { pageRules } from "./design/tokens.ts";
import { readPage, readTheme, type Theme } from "./address.ts";

/** What was asked for, else what the system has; paper is light. */
function follow(theme: Theme | null): void {
  const [light, print] = [matchMedia("(prefers-color-scheme: light)"), matchMedia("print")];
  const apply = () => {
    const isLight = print.matches || (theme === null ? light.matches : theme === "light");
    document.documentElement.dataset["theme"] = isLight ? "light" : "dark";
  };
  for (const query of [light, print]) query.addEventListener("change", apply);
  apply();
}

/** Each page is loaded for itself: a TV needs no reports. */
async function show(href: string): Promise<void> {
  const address = readPage(href);
  if (address.page === "wall") return (await import("./pages/wall.ts")).showWall(href);
  document.documentElement.dataset["page"] = "document";
  follow(readTheme(href));
  await (await import("./pages/document.ts")).showDocument(address);
}

/** A TV that starts while its server restarts has nobody to reload it. */
const RETRY_MS = 5_000;

// Zod tries eval with its first schema, which the policy of the pages forbids and browsers report. What it finds here are its
// settings: `z.config` would load it for pages that do without.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
document.adoptedStyleSheets.push(pageRules.styleSheet as CSSStyleSheet);
show(location.href).catch((cause) => {
  console.warn(`Cannot load the page: ${cause}; next try in ${RETRY_MS} ms`);
  setTimeout(() => location.reload(), RETRY_MS);
});
