import { agentName } from "./agent-names.ts";
import { kyiv, lisbon, type Site } from "./places.ts";

/** When a shift begins: an hour of the site's clock, or of UTC for the teams that follow the sun. */
export type Shift = { clock: "site" | "utc"; from: number; hours: number };

export type Agent = {
  agent: string;
  name: string;
  site: Site;
  /** The queues served, the preferred one first. */
  queues: string[];
  /** How many contacts at a time. */
  slots: number;
  shift: Shift;
  /** Whose lunch comes first: 0 the earliest of the team, 1 the latest. */
  turn: number;
  /** Days off, 0 = Sunday. */
  rests: readonly number[];
};

type Team = { site: Site; queues: string[]; size: number; slots: number; shifts: readonly Shift[]; isDaily?: true };

const day = (from: number, hours: number): Shift => ({ clock: "site", from, hours });
const NIGHT_UNTIL_MORNING: Shift = { clock: "utc", from: 0, hours: 9 };
/** Ends at midnight UTC: no shift lies in two days of the simulation. */
const EVENING_UNTIL_NIGHT: Shift = { clock: "utc", from: 15, hours: 9 };

const teams: readonly Team[] = [
  { site: kyiv, queues: ["sales"], size: 7, slots: 1, shifts: [day(8, 8.5), day(11.5, 8.5)] },
  { site: kyiv, queues: ["support"], size: 12, slots: 1, shifts: [day(8, 8.5), day(13.5, 8.5)] },
  { site: kyiv, queues: ["care", "sales"], size: 11, slots: 1, shifts: [day(9, 8.5)], isDaily: true },
  { site: kyiv, queues: ["care", "mail"], size: 11, slots: 1, shifts: [NIGHT_UNTIL_MORNING], isDaily: true },
  { site: kyiv, queues: ["care", "mail"], size: 11, slots: 1, shifts: [EVENING_UNTIL_NIGHT], isDaily: true },
  { site: kyiv, queues: ["mail"], size: 3, slots: 1, shifts: [day(8.5, 8.5)] },
  { site: lisbon, queues: ["reservations"], size: 9, slots: 1, shifts: [day(8, 8.5), day(12.5, 8.5)] },
  { site: lisbon, queues: ["video"], size: 4, slots: 1, shifts: [day(9, 9)] },
  { site: lisbon, queues: ["chat"], size: 8, slots: 3, shifts: [day(8, 8.5), day(14.5, 8.5)] },
  { site: lisbon, queues: ["campaigns", "reservations"], size: 3, slots: 1, shifts: [day(10, 9), day(11, 9)] },
];

/** Everybody who works here; `scale` multiplies the teams. */
export function hireAgents(scale: number): Agent[] {
  const agents: Agent[] = [];
  for (const team of teams) {
    const size = Math.max(team.shifts.length, Math.round(team.size * scale));
    for (let member = 0; member < size; member++) agents.push(hire(team, member, size, agents.length));
  }
  return agents;
}

function hire(team: Team, member: number, size: number, number: number): Agent {
  const shift = team.shifts[Math.floor(member * team.shifts.length / size)] ?? NIGHT_UNTIL_MORNING;
  return {
    agent: `${team.site.site.charAt(0)}${101 + number}`,
    name: agentName(team.site, number),
    site: team.site,
    queues: team.queues,
    slots: team.slots,
    shift,
    turn: (member % 6) / 5,
    rests: team.isDaily ? [member % 7] : restDays(member),
  };
}

/** Every second agent works the weekend and has two other days off; Mondays nobody does. */
function restDays(member: number): readonly number[] {
  const midweek = [[2, 3], [4, 5], [3, 4], [5, 2]];
  return member % 2 === 1 ? [0, 6] : midweek[(member / 2) % midweek.length] ?? [2, 3];
}
