import type { DirectoryIndex } from "../../schemas/directory.ts";
import { note } from "../../schemas/note.ts";
import { type Column, rangeParams } from "../../schemas/report.ts";
import { isUp, otherChange, reasonOf } from "../value/movers.ts";
import { windowStart } from "../value/scoring-span.ts";
import { pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { tierMovesQuery, type TierMovesRow } from "./tier-moves-query.ts";
import { type ValueRun, valueRunQuery } from "./value-run-query.ts";

const fields: readonly (Omit<Column, "from"> & { text: string })[] = [
  { id: "customer", name: "Customer", unit: "text", isMain: true, text: "the customer's id" },
  { id: "name", name: "Name", unit: "text", isMain: true, text: "as last described" },
  { id: "move", name: "Move", unit: "text", isMain: true, text: "up is to a better tier" },
  {
    id: "tierThen",
    name: "Tier then",
    unit: "text",
    isMain: true,
    text: "in the run in force at the start of the range",
  },
  { id: "tierNow", name: "Tier now", unit: "text", isMain: true, text: "in the run in force at the end of the range" },
  { id: "revenueThen", name: "Revenue then", unit: "money", isMain: true, text: "within the window of the first run" },
  { id: "revenueNow", name: "Revenue now", unit: "money", isMain: true, text: "within the window of the second run" },
  { id: "came", name: "Came", unit: "money", isMain: true, text: "orders less refunds since the first run" },
  { id: "fell", name: "Fell out", unit: "money", isMain: true, text: "orders less refunds that left the window" },
  {
    id: "other",
    name: "Other changes",
    unit: "money",
    isMain: false,
    text: "what is left of the change: orders that came late, another rate, a merge of customers",
  },
  { id: "reason", name: "Why", unit: "text", isMain: true, text: "the largest change that went the way of the move" },
];

/** Who moved between tiers and why, the largest change of revenue first. */
export const tierMovesReport = defineReport({
  name: "tier-moves",
  title: "Moves between tiers",
  text: "Customers whose tier changed between two runs of value score, and why: orders that came and that fell out.",
  params: {
    ...rangeParams,
    from: rangeParams.from.describe("the earlier run is the one in force then; like to"),
    to: rangeParams.to.describe("the later run is the one in force then: the newest as of this moment or earlier"),
    ...pageParams,
  },
  async make({ client, directory }, { params: { limit, offset }, range: { from, to, timezone } }) {
    const [then] = await runQuery(client, valueRunQuery, { at: from });
    const [now] = await runQuery(client, valueRunQuery, { at: to });
    const areTwo = then !== undefined && now !== undefined && then.asOf < now.asOf;
    const page = { limit, offset };
    const rows = areTwo ? await runQuery(client, tierMovesQuery, { ...asked(then, now, directory), ...page }) : [];
    const [{ moves, up } = { moves: 0, up: 0 }] = rows;
    return {
      columns: fields.map(({ text: _, ...column }) => ({ ...column, from: "field" as const })),
      rows: rows.map((row) => ({ counters: {}, kpis: {}, fields: fieldsOf(row) })),
      total: { counters: { moves, up, down: moves - up }, kpis: {} },
      definitions: Object.fromEntries(fields.map(({ id, text }) => [id, text])),
      notes: areTwo
        ? [
          note("Runs as of {then} and {now}: {up} moved up, {down} down. Customers of both runs only.", {
            ...{ then: localText(then.asOf, timezone), now: localText(now.asOf, timezone), up, down: moves - up },
          }),
          ...pageNotes("Customers", { all: moves, shown: rows.length, offset }),
        ]
        : [note("There are no two runs of value score as of these moments: see frontline value score.")],
    };
  },
});

function asked(then: ValueRun, now: ValueRun, { defaultZone, directory: { currency, value } }: DirectoryIndex) {
  const rates = { ...value.rates, [currency]: 1 };
  return {
    then: then.asOf,
    now: now.asOf,
    startThen: windowStart(then.asOf, then.windowDays, defaultZone),
    startNow: windowStart(now.asOf, now.windowDays, defaultZone),
    currencies: Object.keys(rates),
    rates: Object.values(rates),
  };
}

function fieldsOf({ moves: _, up: __, ...row }: TierMovesRow) {
  return {
    ...row,
    name: row.name === "" ? null : row.name,
    move: isUp(row) ? "up" : "down",
    other: otherChange(row),
    reason: reasonOf(row),
  };
}
