import { emptyCounters } from "../../schemas/counters.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type AnyCounters, emptyOf } from "../../schemas/family.ts";
import { type FairnessCounters, fairnessFamily } from "../../schemas/kpis/fairness.ts";
import { serviceLevelFormulas } from "../../schemas/service-level.ts";
import { type ContactDimension, contactDimensions } from "../contact-dimensions.ts";
import { windowMsOf } from "../contact-sequels.ts";
import type { Filter } from "./contacts-filter.ts";
import { contactsQuery, type ContactsRow } from "./contacts-query.ts";
import type { Cell } from "./fairness-compare.ts";
import { answersQuery } from "./fairness-answers-query.ts";
import { type FairnessGroup, fairnessQuery, type FairnessRow } from "./fairness-query.ts";
import { startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { queueRulesOf } from "./queue-rules.ts";
import type { Range } from "./range.ts";
import type { ReportContext } from "./report-kind.ts";

type Asked = { by: FairnessGroup; filter: Filter; range: Range };

/** Everything that is counted of each group, by queue; of legs, by hour too. Throws `QueryFailed`. */
export async function readCells({ client, directory, now }: ReportContext, asked: Asked): Promise<Cell[]> {
  const { by, filter, range } = asked;
  const rules = queueRulesOf(directory);
  const legs = await runQuery(client, fairnessQuery, { ...filter, ...rules, by, timezone: range.timezone });
  const contacts = await runQuery(client, contactsQuery, {
    ...filter,
    by: ["site", "queue", by],
    starts: startSecondsOf(range),
    windowMs: windowMsOf(directory),
    now,
  });
  const answers = await runQuery(client, answersQuery, { ...filter, by: ["site", "queue", by] });
  return [
    ...legs.map((row) => legCell(row, directory)),
    ...contacts.map((row) => contactCell(row, by)),
    ...answers.map((row) => ({
      ...{ group: row[by], site: row.site, queue: row.queue, hour: null },
      counters: countersOf({ satisfactionAnswers: row.satisfactionAnswers, satisfied: row.satisfied }),
    })),
  ];
}

function legCell({ group, site, queue, hour, ...row }: FairnessRow, directory: DirectoryIndex): Cell {
  const { part, whole } = serviceLevelFormulas[directory.rules(site, queue).formula];
  const all = { ...emptyCounters(), ...row };
  return { group, site, queue, hour, counters: countersOf({ ...row, inLevel: part(all), levelLegs: whole(all) }) };
}

/** The places of a row's groups are those of contact-dimensions.ts. */
function contactCell({ groups, ...row }: ContactsRow, by: FairnessGroup): Cell {
  const valueOf = (name: ContactDimension) => groups[contactDimensions.indexOf(name)] ?? "";
  return { group: valueOf(by), site: valueOf("site"), queue: valueOf("queue"), hour: null, counters: countersOf(row) };
}

/** The family's counters of what a row knows. */
function countersOf(known: Partial<AnyCounters>): FairnessCounters {
  const empty: AnyCounters = emptyOf(fairnessFamily);
  return Object.fromEntries(Object.keys(empty).map((id) => [id, known[id] ?? empty[id]])) as FairnessCounters;
}
