import { describe, expect, it } from "vitest";
import { createProgressBar, type ProgressState, renderBar, renderLine } from "../../ingest/progress-bar.ts";

function stateOf(part: Partial<ProgressState> = {}): ProgressState {
  return { label: "calls.csv", done: 500_000, total: 2_000_000, elapsedMs: 10_000, unit: "bytes", ...part };
}

/** A stream that keeps what is written, and a clock that a test sets. */
function fakeScreen(isTTY: boolean) {
  const written: string[] = [];
  let at = 1_000_000;
  const stream = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  return { stream, written, now: () => at, wait: (ms: number) => at += ms };
}

describe(renderBar, () => {
  it("shows the share, the rate and the time left", () => {
    // 500 kB in 10 s = 50 kB/s; 1.5 MB are left = 30 s. 60 columns - 1 - 9 (label) - 26 (figures) - 4 = 20 for the bar.
    expect(renderBar(stateOf(), 60)).toBe("calls.csv [#####---------------]  25%  50.0 kB/s  0:30 left");
  });

  it("is full at the end, also when the file grew meanwhile", () => {
    expect(renderBar(stateOf({ done: 2_500_000 }), 60)).toMatch(/^calls\.csv \[#+\] 100% .* 0:00 left$/);
  });

  it("counts an empty file as done", () => {
    expect(renderBar(stateOf({ done: 0, total: 0 }), 60)).toContain("100%");
  });

  it("has neither share nor time left when the total is not known", () => {
    expect(renderBar(stateOf({ total: null }), 60)).toBe("calls.csv 500.0 kB  50.0 kB/s");
  });

  it("knows no rate at the first moment, and no time left while nothing is done", () => {
    expect(renderBar(stateOf({ done: 0, elapsedMs: 0 }), 40)).toMatch(/\] {3}0%$/);
    expect(renderBar(stateOf({ done: 0 }), 40)).toMatch(/\] {3}0% {2}0 B\/s$/);
  });

  it("shows hours, and counts other things than bytes", () => {
    // 100 events in 10 s = 10/s; 40,000 are left = 4,000 s = 1:06:40.
    expect(renderBar(stateOf({ done: 100, total: 40_100, unit: "events" }), 80)).toContain("10 events/s  1:06:40 left");
  });

  it("never reaches the last column, however narrow the terminal and long the label", () => {
    for (const width of [0, 1, 10, 30, 60, 200]) {
      expect(renderBar(stateOf({ label: "x".repeat(50) }), width).length).toBeLessThanOrEqual(Math.max(0, width - 1));
    }
  });

  it("lets no control character of a file name reach the terminal", () => {
    expect(renderBar(stateOf({ label: "a\x1b[31mb\r\n" }), 80)).toMatch(/^a\?\[31mb\?\? \[/);
  });
});

describe(renderLine, () => {
  it("says the same in words", () => {
    expect(renderLine(stateOf())).toBe("calls.csv: 25%, 50.0 kB/s, 0:30 left");
  });
});

describe(createProgressBar, () => {
  it("redraws a terminal's line at most ten times a second", () => {
    const { stream, written, now, wait } = fakeScreen(true);
    const bar = createProgressBar(stream, "calls.csv", { now });
    for (let step = 0; step < 1000; step++) {
      bar.update(step, 1000);
      wait(1);
    }
    // 1,000 ms / 100 ms, the first drawn at once.
    expect(written).toHaveLength(10);
    expect(written.every((text) => text.startsWith("\r\x1b[K") && !text.includes("\n"))).toBe(true);
  });

  it("leaves the summary in place of the bar, once", () => {
    const { stream, written, now } = fakeScreen(true);
    const bar = createProgressBar(stream, "calls.csv", { now });
    bar.finish("3 rows");
    bar.finish("again");
    bar.update(1, 2);
    expect(written).toEqual(["\r\x1b[K3 rows\n"]);
  });

  it("prints a line above the bar and draws the bar again at once", () => {
    const { stream, written, now } = fakeScreen(true);
    const bar = createProgressBar(stream, "calls.csv", { now });
    bar.update(1, 2);
    bar.print("line 7: bad\x07");
    bar.update(1, 2);
    expect(written[1]).toBe("\r\x1b[Kline 7: bad?\n");
    expect(written[2]).toContain("50%");
  });

  it("writes plain lines every 5 s where there is no terminal", () => {
    const { stream, written, now, wait } = fakeScreen(false);
    const bar = createProgressBar(stream, "calls.csv", { now });
    for (let second = 0; second < 12; second++) {
      bar.update(second, 12);
      wait(1000);
    }
    bar.finish("12 rows");
    // At 5 s and at 10 s.
    expect(written).toEqual([
      "calls.csv: 41%, 1 B/s, 0:07 left\n",
      "calls.csv: 83%, 1 B/s, 0:02 left\n",
      "12 rows\n",
    ]);
  });
});
