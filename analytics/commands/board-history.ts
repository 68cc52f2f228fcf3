import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { differences } from "../../schemas/boards/differences.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import { saveable } from "../../schemas/boards/saveable.ts";
import type { Command } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import type { BoardVersion } from "../kept-board.ts";
import { type BoardContext, NAME } from "./board-context.ts";
import { Format, formatOption, theOnly } from "./calls.ts";
import { historyText, type Told } from "./config-history.ts";
import { outdated } from "./kept-things.ts";

const HistoryParams = z.strictObject({ NAME, format: Format });

export const boardHistory: Command<BoardContext> = {
  operands: "NAME",
  text: "Lists the last 64 versions of a board, the newest last: when, and what each changed.",
  options: { format: formatOption },
  examples: ["frontline board history main", "frontline board history main --format json"],
  async run(context, { values, operands }) {
    const given = { ...values, NAME: theOnly(operands) };
    const { NAME: name, format } = parseRequest(HistoryParams, given, "the call of board history");
    const versions = await (await context.boardStore()).versions(name);
    if (versions.length === 0) throw new SetupError(`Cannot tell of ${name}: no board of this name was ever saved`);
    context.out(historyText(toldOf(versions), format));
    return 0;
  },
};

/** Each against the one before that can be read; of the oldest nobody knows what was before. */
function toldOf(versions: readonly BoardVersion[]): Told[] {
  let before: ShownBoard | null = null;
  return versions.map(({ revision, at, reading }) => {
    const board: ShownBoard | null = reading?.verdict === "read" ? reading.board : null;
    const changes = reading === null
      ? ["deleted"]
      : board === null
      ? ["cannot be read by this version of Frontline"]
      : before
      ? differences(before, board).map(({ message }) => message)
      : ["the oldest kept"];
    before = board ?? before;
    return { revision, at: new Date(at).toISOString(), changes: changes.length > 0 ? changes : ["nothing"] };
  });
}

const RestoreParams = z.strictObject({
  NAME,
  REVISION: z.string({ error: "must be given once" }).regex(/^\d{1,15}$/, "must be a number of board history")
    .transform(Number),
});

export const boardRestore: Command<BoardContext> = {
  operands: "NAME REVISION",
  text: "Brings back a version of a board as a new one: what came after it stays in the history.",
  examples: ["frontline board restore main 17"],
  async run(context, { operands: [NAME, ...revisions] }) {
    const given = { NAME, REVISION: theOnly(revisions) };
    const { NAME: name, REVISION: revision } = parseRequest(RestoreParams, given, "the call of board restore");
    const store = await context.boardStore();
    const board = readable(await store.versions(name), { name, revision });
    const saved = await store.load(name);
    const stored = await store.save(name, board, saved?.revision ?? 0);
    if (!stored) throw outdated(`restore ${name}`);
    context.out(`Saved ${name} as revision ${stored.revision}.\n`);
    return 0;
  },
};

type Wanted = { name: string; revision: number };

function readable(versions: readonly BoardVersion[], { name, revision }: Wanted): Board {
  const found = versions.find((one) => one.revision === revision);
  if (!found?.reading) {
    const kept = versions.filter(({ reading }) => reading).map((one) => one.revision).join(", ");
    const reason = found ? "by it the board was deleted" : "it is not kept";
    throw new SetupError(`Cannot restore revision ${revision} of ${name}: ${reason}; those kept are ${kept || "none"}`);
  }
  const read = saveable(found.value);
  if (read.verdict === "accept") return read.board;
  throw new BadRequest(`Cannot restore revision ${revision} of ${name}: this version cannot read it`, read.problems);
}
