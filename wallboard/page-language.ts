import { LanguageCode } from "../schemas/boards/names.ts";

/**
 * The language of a page to read or to edit: that of `?language=` in its address, else the first that its reader's browser
 * prefers (`navigator.languages`) and that there is, else English.
 */
export function pageLanguage(href: string, preferred: readonly string[]): LanguageCode {
  const asked = new URL(href).searchParams.get("language");
  for (const tag of [...asked === null ? [] : [asked], ...preferred]) {
    const { data } = LanguageCode.safeParse(tag.toLowerCase().split(/[-_]/)[0]);
    if (data) return data;
  }
  return "en";
}
