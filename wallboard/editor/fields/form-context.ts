import type { ChoicesBody } from "../../../schemas/boards/api.ts";
import type { Locale } from "../../language.ts";
import type { EditState, Wrong } from "../edit-model.ts";
import { problemWords } from "../problem.ts";

/** What the fields of a form share. */
export type FormContext = {
  locale: Locale;
  /** Sites, queues and boards to choose from; null until they are known. */
  choices: ChoicesBody | null;
  wrong: EditState["wrong"];
};

/** What a field shows: what was typed and is not valid, else its value; and the problem in words. */
export function shownValue(
  name: string,
  value: unknown,
  { wrong, locale }: FormContext,
): { value: unknown; problem: string } {
  const found: Wrong | undefined = wrong[name];
  return found ? { value: found.value, problem: problemWords(found.issues, locale) } : { value, problem: "" };
}
