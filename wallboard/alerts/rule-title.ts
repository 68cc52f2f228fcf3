import type { Locale } from "../language.ts";
import { nameIn, nameTable } from "../name-table.ts";
import { ruleTitles } from "../texts/rule-titles.ts";

const titles = nameTable(ruleTitles);

/** What a rule is called: one that comes with the program in the language, until somebody gives it a title of their own. */
export function ruleTitle(title: string, { code }: Locale): string {
  return nameIn(titles, title, code) ?? title;
}
