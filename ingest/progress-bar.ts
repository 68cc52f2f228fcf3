/** What `process.stderr` is, as far as a bar needs it. */
export type ProgressStream = { isTTY?: boolean; columns?: number; write(text: string): unknown };

export type ProgressBar = {
  /** `total` is null when it is not known; both count the unit of the bar. */
  update(done: number, total: number | null): void;
  /** A line of its own, such as a problem, above the bar. */
  print(line: string): void;
  /** Leaves one line in place of the bar. */
  finish(summary: string): void;
};

export type ProgressState = { label: string; done: number; total: number | null; elapsedMs: number; unit: string };

/** Faster than this a bar only flickers. */
const REDRAW_MS = 100;
/** In a log file a line now and then is enough. */
const LINE_MS = 5000;
const CLEAR_LINE = "\r\x1b[K";

/** Draws on a terminal a bar, elsewhere a line every 5 s. `unit` is `bytes` or what is counted, such as `events`. */
export function createProgressBar(
  stream: ProgressStream,
  label: string,
  { now = Date.now, unit = "bytes" }: { now?: () => number; unit?: string } = {},
): ProgressBar {
  const isTerminal = stream.isTTY === true;
  const startedAt = now();
  let shownAt = isTerminal ? -Infinity : startedAt;
  let isFinished = false;
  const writeLine = (line: string) => stream.write(`${isTerminal ? CLEAR_LINE : ""}${line}\n`);
  return {
    update(done, total) {
      const at = now();
      if (isFinished || at - shownAt < (isTerminal ? REDRAW_MS : LINE_MS)) return;
      shownAt = at;
      const state = { label, done, total, elapsedMs: at - startedAt, unit };
      if (isTerminal) stream.write(CLEAR_LINE + renderBar(state, stream.columns ?? 80));
      else writeLine(renderLine(state));
    },
    print(line) {
      writeLine(printable(line));
      if (isTerminal) shownAt = -Infinity;
    },
    finish(summary) {
      if (!isFinished) writeLine(printable(summary));
      isFinished = true;
    },
  };
}

/** One line for a terminal of `width` columns; the bar takes what the words leave, up to 40 columns. */
export function renderBar(state: ProgressState, width: number): string {
  const label = printable(state.label);
  const [first = "", ...others] = figuresOf(state);
  const figures = [first.padStart(4), ...others].join("  ");
  // A terminal breaks the line when its last column is written, and the next redraw would leave the upper half behind.
  const room = Math.min(40, width - 1 - label.length - figures.length - 4);
  const bar = state.total === null || room < 5 ? "" : ` [${barOf(shareOf(state.done, state.total), room)}]`;
  return `${label}${bar} ${figures}`.slice(0, Math.max(0, width - 1));
}

/** The same in words, for a log. */
export function renderLine(state: ProgressState): string {
  return `${printable(state.label)}: ${figuresOf(state).join(", ")}`;
}

function figuresOf({ done, total, elapsedMs, unit }: ProgressState): string[] {
  const perSecond = elapsedMs > 0 ? done * 1000 / elapsedMs : null;
  const rate = perSecond === null ? [] : [`${amountOf(perSecond, unit)}/s`];
  if (total === null) return [amountOf(done, unit), ...rate];
  const left = Math.max(0, total - done);
  const timeLeft = perSecond ? [`${durationOf(left / perSecond)} left`] : [];
  return [`${Math.floor(shareOf(done, total) * 100)}%`, ...rate, ...timeLeft];
}

function shareOf(done: number, total: number): number {
  return total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
}

function barOf(share: number, columns: number): string {
  const full = Math.floor(share * columns);
  return "#".repeat(full) + "-".repeat(columns - full);
}

function amountOf(value: number, unit: string): string {
  if (unit !== "bytes") return `${Math.round(value)} ${unit}`;
  if (value < 1000) return `${Math.round(value)} B`;
  if (value < 1_000_000) return `${(value / 1000).toFixed(1)} kB`;
  return value < 1e9 ? `${(value / 1_000_000).toFixed(1)} MB` : `${(value / 1e9).toFixed(1)} GB`;
}

/** `m:ss`, from an hour on `h:mm:ss`. */
function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** File names and cells come from outside: they must not move the cursor or colour the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "?");
}
