import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { GroupName } from "../../schemas/report.ts";

/** What a query must tell apart: an agent's team follows from the site and the name. */
export function withAgents<G extends GroupName>(by: readonly G[]): (G | "site" | "agent")[] {
  return by.some((name) => name === "team") ? [...new Set([...by, "site" as const, "agent" as const])] : [...by];
}

/** Puts the team of a row's agent among its groups, and takes out what was told apart for that alone. */
export function teamed<R extends { groups: string[] }>(
  rows: readonly R[],
  { dimensions, by, directory }: {
    dimensions: readonly GroupName[];
    by: readonly GroupName[];
    directory: DirectoryIndex;
  },
): R[] {
  if (!by.includes("team")) return [...rows];
  const [site, agent] = [dimensions.indexOf("site"), dimensions.indexOf("agent")];
  return rows.map((row) => {
    const team = directory.team(row.groups[site] ?? "", row.groups[agent] ?? "") ?? "";
    const groups = row.groups.map((value, i) => {
      const name = dimensions[i] as GroupName;
      return name === "team" ? team : by.includes(name) ? value : "";
    });
    return { ...row, groups };
  });
}
