import { z } from "zod";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type FilterParams, filterParams } from "../../schemas/report.ts";
import type { Range } from "./range.ts";

/** Which contacts are meant. */
export const contactFilterParams = {
  ...filterParams,
  queue: filterParams.queue.describe("only contacts whose first leg was in this queue"),
  agent: filterParams.agent.describe("only contacts of which this agent answered a leg"),
  team: filterParams.team.describe("only contacts of which an agent of this team answered a leg"),
};

/** What every read of contacts and legs takes: the range and what is asked for; '' is any. */
export const filterShape = {
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  site: z.string(),
  queue: z.string(),
  channel: z.string(),
  direction: z.string(),
  lineKind: z.string(),
  tier: z.string(),
  priority: z.string(),
  campaign: z.string(),
  topic: z.string(),
  agent: z.string(),
  team: z.string(),
  /** The agents of that team, as `<site>/<agent>`. */
  teamAgents: z.array(z.string()),
};
export type Filter = z.infer<z.ZodObject<typeof filterShape>>;

/** The filter that these parameters of a report ask for. */
export function filterOf(
  params: { [K in keyof FilterParams]?: FilterParams[K] | undefined },
  { from, to }: Pick<Range, "from" | "to">,
  { directory }: DirectoryIndex,
): Filter {
  const { team = "" } = params;
  const members = directory.agents.filter((one) => team !== "" && one.team === team);
  return {
    from,
    to,
    site: params.site ?? "",
    queue: params.queue ?? "",
    channel: params.channel ?? "",
    direction: params.direction ?? "",
    lineKind: params.lineKind ?? "",
    tier: params.tier ?? "",
    priority: params.priority ?? "",
    campaign: params.campaign ?? "",
    topic: params.topic ?? "",
    agent: params.agent ?? "",
    team,
    teamAgents: members.map(({ site, agent }) => `${site}/${agent}`),
  };
}
