import type { LanguageCode } from "../schemas/boards/names.ts";
import { isLanguage } from "./language.ts";

/**
 * The language of a page to read or to edit: that of `?language=` in its address, else the first that its reader's browser
 * prefers (`navigator.languages`) and that there is, else English.
 */
export function pageLanguage(href: string, preferred: readonly string[]): LanguageCode {
  const asked = new URL(href).searchParams.get("language");
  for (const tag of [...asked === null ? [] : [asked], ...preferred]) {
    const code = tag.toLowerCase().split(/[-_]/)[0] ?? "";
    if (isLanguage(code)) return code;
  }
  return "en";
}
