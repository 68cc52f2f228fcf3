import type { z } from "zod";
import type { AgentCounters } from "../../schemas/kpis/agents.ts";
import type { AgentState } from "../../schemas/names.ts";
import { agentCountersOf, type CountedStory } from "../agent-counts.ts";
import { type AgentLeg, type AgentWord, orderOfWords, type Silences } from "../agent-time.ts";
import { silencesOf } from "../source-silence.ts";
import { agentLegsQuery, agentOffersQuery, type AgentsParams, agentWordsQuery } from "./agents-query.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import type { ReportContext } from "./report-kind.ts";
import { sourcesQuery } from "./sources-query.ts";

type WordsRow = z.infer<typeof agentWordsQuery.row>;
type LegsRow = z.infer<typeof agentLegsQuery.row>;
type OffersRow = z.infer<typeof agentOffersQuery.row>;

/** What an agent did in each interval, by its place among the range's starts; where there was nothing, it has no entry. */
export type AgentRead = {
  site: string;
  agent: string;
  /** What people call the agent: the directory's name before the source's. */
  name: string;
  team: string | null;
  byStart: Map<number, AgentCounters>;
};

type Asked = {
  site?: string | undefined;
  agent?: string | undefined;
  team?: string | undefined;
  queue?: string | undefined;
};
type AgentRows = { site: string; agent: string; words?: WordsRow; legs?: LegsRow; offers?: OffersRow };

/**
 * Reads what agents did up to `range.to`, or up to `now`: what is to come did not happen. With a queue only agents to whom a leg of it
 * was offered, or who answered one, and only such legs are counted; their time is that of all they did. Throws `QueryFailed`.
 */
export async function readAgents(context: ReportContext, range: Range, asked: Asked): Promise<AgentRead[]> {
  const { directory } = context;
  const { from, starts } = range;
  const to = Math.min(range.to, context.now);
  if (to <= from) return [];
  const { site = "", agent = "", queue = "" } = asked;
  const params: AgentsParams = { from, to, site, agent, queue };
  const rows = await readRows(context, params);
  const silences = await readSilences(context, params, rows);
  const reads: AgentRead[] = [];
  // One after another, so that the words of only one agent are in memory as objects.
  for (const { site, agent, ...told } of rows) {
    const team = directory.team(site, agent);
    if (asked.team !== undefined && team !== asked.team) continue;
    const story = storyOf(told);
    if (queue !== "" && !hasCounted(story, from)) continue;
    const name = directory.agentName(site, agent) ?? (told.words?.name || agent);
    const byStart = agentCountersOf(story, { from, to, starts }, silences(site));
    if (byStart.size > 0) reads.push({ site, agent, name, team, byStart });
  }
  return reads;
}

function hasCounted({ counted }: CountedStory, from: number): boolean {
  const { legs, offers, declines } = counted;
  return legs.some(({ answeredAt }) => answeredAt >= from) || offers.some((at) => at >= from) || declines.length > 0;
}

async function readRows({ client }: ReportContext, params: AgentsParams): Promise<AgentRows[]> {
  const [words, legs, offers] = await Promise.all([
    runQuery(client, agentWordsQuery, params),
    runQuery(client, agentLegsQuery, params),
    runQuery(client, agentOffersQuery, params),
  ]);
  const known = new Map<string, AgentRows>();
  const of = ({ site, agent }: { site: string; agent: string }) => {
    const key = JSON.stringify([site, agent]);
    const found = known.get(key) ?? { site, agent };
    known.set(key, found);
    return found;
  };
  for (const row of words) of(row).words = row;
  for (const row of legs) of(row).legs = row;
  for (const row of offers) of(row).offers = row;
  return [...known.values()];
}

function storyOf({ words, legs, offers }: Omit<AgentRows, "site" | "agent">): CountedStory {
  const answered = legs ? legsOf(legs) : [];
  const at = offers?.times ?? [];
  return {
    words: words ? wordsOf(words) : [],
    legs: answered,
    offers: at.flatMap((at, i) => offers?.isKnown[i] ? [{ at, endAt: offers.endAt[i] ?? null }] : []),
    counted: {
      legs: answered.filter((_, i) => legs?.isAsked[i]),
      offers: at.filter((_, i) => offers?.isAsked[i]),
      declines: offers?.declines ?? [],
    },
  };
}

function wordsOf({ times, kinds, states, reasons, sources }: WordsRow): AgentWord[] {
  const words = times.map((at, i): AgentWord => {
    const kind = kinds[i] as number;
    const said = Math.floor(kind / sources.length);
    const state = states[Math.floor(said / reasons.length)] as AgentState;
    const reason = reasons[said % reasons.length] || null;
    return { at, state, reason, source: sources[kind % sources.length] as string };
  });
  return words.sort(orderOfWords);
}

function legsOf(row: LegsRow): AgentLeg[] {
  return row.queuedAt.map((queuedAt, i) => ({
    queuedAt,
    answeredAt: row.answeredAt[i] as number,
    endedAt: row.endedAt[i] ?? null,
    isHandled: row.isHandled[i] === 1,
    talkMs: row.talkMs[i] as number,
    holdMs: row.holdMs[i] as number,
    wrapMs: row.wrapMs[i] as number,
    isHeld: row.isHeld[i] === 1,
  }));
}

/** When the sources that spoke of these agents were silent, by site. Beyond the range only as far as it tells of the range. */
async function readSilences(
  { client, directory, now }: ReportContext,
  { from, to, site }: AgentsParams,
  agents: readonly AgentRows[],
): Promise<(site: string) => Silences> {
  const sources = [...new Set(agents.flatMap(({ words }) => words?.sources ?? []))];
  if (sources.length === 0) return () => () => [];
  const longestMs = Math.max(...new Set(agents.map((agent) => directory.silentMs(agent.site))));
  const rows = await runQuery(client, sourcesQuery, { after: from - longestMs, before: to + longestMs, site, sources });
  const heard = new Map(rows.map((row) => [JSON.stringify([row.site, row.source]), row.heard]));
  return (site) => {
    const silentMs = directory.silentMs(site);
    const end = Math.min(now, to + silentMs);
    return remembered((source) => {
      const spans = heard.get(JSON.stringify([site, source])) ?? [];
      return silencesOf(spans.map(([first, last]) => ({ first, last })), { silentMs, end });
    });
  };
}

function remembered(silences: Silences): Silences {
  const known = new Map<string, ReturnType<Silences>>();
  return (source) => {
    const found = known.get(source) ?? silences(source);
    known.set(source, found);
    return found;
  };
}
