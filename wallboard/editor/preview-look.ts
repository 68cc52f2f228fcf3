import type { Board } from "../../schemas/boards/board.ts";
import { localeOf } from "../language.ts";
import { linkView } from "../store.ts";
import type { Look } from "../tiles/tile-ui.ts";
import type { Preview } from "./preview.ts";

/** What the tiles of the preview share; the same object as the last one while nothing of it changes. */
export function previewLook({ language }: Board, { store, clock }: Preview, last: Look | null): Look {
  const { sites = [], kpis = {} } = store.state.snapshot ?? {};
  const link = linkView(store.state, clock.serverNow());
  const locale = localeOf(language);
  const isSame = last && last.locale === locale && JSON.stringify(last.sites) === JSON.stringify(sites) &&
    Object.keys(last.kpis).join() === Object.keys(kpis).join() && last.link.state === link.state;
  return isSame ? last : { locale, timezone: sites[0]?.timezone ?? "UTC", sites, kpis, link };
}

/** A board that follows its TV follows this screen here. */
export function themeOf({ theme }: Board): string {
  return theme === "system" ? document.documentElement.dataset["theme"] ?? "dark" : theme;
}
