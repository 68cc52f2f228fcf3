import { announcementsFamily as family } from "../../schemas/kpis/announcements.ts";
import { byList, kpiList, rangeParams } from "../../schemas/report.ts";
import { filterOf } from "./contacts-filter.ts";
import { groupedRows } from "./grouped-rows.ts";
import { patienceQuery } from "./patience-query.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { partOf, waitingDimensions, waitingFilters } from "./waiting-groups.ts";

/** How often callers are told to wait, and what they do then. */
export const announcementsReport = defineReport({
  name: "announcements",
  title: "Announcements",
  text: "How often callers are told that their call is important, and whether they hang up soon after they heard it.",
  params: { ...rangeParams, ...waitingFilters, by: byList(waitingDimensions), kpis: kpiList(family) },
  async make({ client, directory, now }, { params, range }) {
    const { by, kpis } = params;
    const asked = { ...filterOf(params, range, directory), by, until: 1, now };
    const parts = (await runQuery(client, patienceQuery, asked)).map((row) => partOf(family, row));
    const main = ["toldOnceShare", "toldTwiceShare", "toldOftenShare", "announcementEffect"] as const;
    return groupedRows(family, parts, { dimensions: waitingDimensions, by, kpis, main, range });
  },
});
