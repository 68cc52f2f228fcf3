import type { Text } from "../language.ts";

/** Counts what there is no room for. */
export const listTexts = {
  more: {
    en: "+ {count} more",
    uk: "+ ще {count}",
    ru: "+ ещё {count}",
    pl: "+ jeszcze {count}",
    zh: "另有 {count}",
    de: "+ {count} weitere",
  },
} satisfies Record<string, Text>;
