import { boardsOf, isSameTurn, type Turn, turnAfter, turnMs, turnOfNextBoard, type ViewOf } from "./playlist.ts";

/** What a screen shows. Times are ms of a monotonic clock. */
export type Rotation = {
  /** The board that the screen is for; its rotation names the others. */
  home: string;
  boards: readonly string[];
  shown: Turn;
  since: number;
  /** Opened ahead, and not seen yet. `isSent`: a supervisor wants it now, whatever it has to show. */
  next: { turn: Turn; openedAt: number; isSent: boolean } | null;
  /** Below what is shown, until that has faded in. */
  leaving: { turn: Turn; until: number } | null;
};

/** A board is opened so long before its turn that its numbers and pictures are there. */
export const LEAD_MS = 3_000;
export const FADE_MS = 600;
/** A board that is not there after so long is left out this time. */
const PATIENCE_MS = 10_000;

export function startRotation(home: string, now: number): Rotation {
  return { home, boards: [home], shown: { board: home, page: 0 }, since: now, next: null, leaving: null };
}

/** What to show at `now`; the same object when nothing changed. Nothing new begins while somebody `isHeld` it. */
export function advance(
  rotation: Rotation,
  { viewOf, now, isHeld }: { viewOf: ViewOf; now: number; isHeld: boolean },
): Rotation {
  const settled = withoutLeaving(withBoards(rotation, viewOf), now);
  if (settled.leaving || (isHeld && !settled.next?.isSent)) return settled;
  const end = settled.since + turnMs(settled.shown, viewOf(settled.shown.board));
  if (!settled.next) return now < end - LEAD_MS ? settled : withNext(settled, { now, viewOf });
  return withTurn(settled, settled.next, { now, end, viewOf });
}

/** Another board from now on; the same one again is no news. */
export function sendTo(rotation: Rotation, board: string, now: number): Rotation {
  if (board === rotation.home) return rotation;
  const turn = { board, page: 0 };
  const next = isSameTurn(rotation.shown, turn) ? null : { turn, openedAt: now, isSent: true };
  return { ...rotation, home: board, boards: [board], next };
}

/** Every turn that has a layer of its own, the oldest first. */
export function turnsOf({ leaving, shown, next }: Rotation): Turn[] {
  return [...leaving ? [leaving.turn] : [], shown, ...next ? [next.turn] : []];
}

function withBoards(rotation: Rotation, viewOf: ViewOf): Rotation {
  const boards = boardsOf(rotation.home, viewOf(rotation.home));
  return boards === null || boards.join() === rotation.boards.join() ? rotation : { ...rotation, boards };
}

function withoutLeaving(rotation: Rotation, now: number): Rotation {
  return rotation.leaving && now >= rotation.leaving.until ? { ...rotation, leaving: null } : rotation;
}

type Moment = { now: number; viewOf: ViewOf };

function withNext(rotation: Rotation, { now, viewOf }: Moment): Rotation {
  return opening(rotation, turnAfter(rotation.shown, rotation.boards, viewOf), now);
}

/** Where the round comes back to what is shown there is nothing to change to: its turn begins again. */
function opening(rotation: Rotation, turn: Turn, now: number): Rotation {
  if (!isSameTurn(turn, rotation.shown)) return { ...rotation, next: { turn, openedAt: now, isSent: false } };
  return { ...rotation, next: null, since: now };
}

function withTurn(
  rotation: Rotation,
  { turn, openedAt, isSent }: NonNullable<Rotation["next"]>,
  { now, end, viewOf }: Moment & { end: number },
): Rotation {
  const view = viewOf(turn.board);
  const isLate = view === "waiting" && now - openedAt > PATIENCE_MS;
  if (!isSent && (view === "useless" || isLate)) {
    return opening(rotation, turnOfNextBoard(turn.board, rotation.boards), now);
  }
  if (view === "waiting" || (!isSent && now < end)) return rotation;
  const leaving = { turn: rotation.shown, until: now + FADE_MS };
  return { ...rotation, shown: turn, since: now, next: null, leaving };
}
