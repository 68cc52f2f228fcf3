import { z } from "zod";
import { catalogue } from "../catalogue.ts";
import { type Problem, problemOf } from "../decode.ts";
import { Board, Tile } from "./board.ts";

export type Saveable = { verdict: "accept"; board: Board } | { verdict: "reject"; problems: Problem[] };

/** Whether a board may be saved: only what this version can read, with numbers that there are. Tells every problem. */
export function saveable(value: unknown): Saveable {
  const parsed = Board.safeParse(value, { reportInput: true });
  const problems = [...(parsed.success ? [] : parsed.error.issues.map(problemOf)), ...unknownNumbers(value)];
  return parsed.success && problems.length === 0
    ? { verdict: "accept", board: parsed.data }
    : { verdict: "reject", problems };
}

const Rough = z.object({ pages: z.array(z.object({ tiles: z.array(z.unknown()) })) });

/** Also of a board that has other problems: of each tile that can be read. */
function unknownNumbers(value: unknown): Problem[] {
  const rough = Rough.safeParse(value);
  if (!rough.success) return [];
  const known = new Set(catalogue().map(({ id }) => id));
  return rough.data.pages.flatMap(({ tiles }, p) =>
    tiles.flatMap((tile, t) => {
      const parsed = Tile.safeParse(tile);
      const named = parsed.success ? numbersOf(parsed.data) : [];
      return named.filter(([, id]) => !known.has(id)).map(([path, id]) => ({
        path: `pages.${p}.tiles.${t}.options.${path}`,
        message: `must be the id of a number of /kpis, got "${id}"`,
      }));
    })
  );
}

/** Where a tile names a number, and which. */
function numbersOf({ kind, options }: Tile): [path: string, id: string][] {
  switch (kind) {
    case "kpi":
    case "gauge":
    case "heat":
      return [["kpi", options.kpi]];
    case "trend":
      return options.kpis.map((id, i) => [`kpis.${i}`, id]);
    case "queues": {
      const sorted: [string, string][] = ["name", "attention"].includes(options.sort) ? [] : [["sort", options.sort]];
      return [...options.columns.map(({ kpi }, i): [string, string] => [`columns.${i}.kpi`, kpi]), ...sorted];
    }
    default:
      return [];
  }
}
