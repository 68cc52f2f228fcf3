import { z } from "zod";

/** The languages of boards, in the order in which people choose. Each text of the wallboard exists in all of them. */
export const languages = ["en", "uk", "ru", "pl", "zh", "de"] as const;
export const LanguageCode = z.enum(languages);
export type LanguageCode = z.infer<typeof LanguageCode>;

/** A board in an address: `/wall/<name>`. */
export const BoardName = z.string().regex(
  /^[a-z0-9][a-z0-9-]{0,63}$/,
  "must be small letters, digits and hyphens, at most 64, such as sales-floor",
);

/** A screen that keeps its board: a TV, by what its browser or its address says. */
export const ScreenId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must match [A-Za-z0-9_-]{1,64}");
