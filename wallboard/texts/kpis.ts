import type { Text } from "../language.ts";

/** The names of all numbers of the catalogue, by id; test/wallboard/texts.test.ts finds one that is missing. */
export const kpiTexts: Record<string, Text> = {};
