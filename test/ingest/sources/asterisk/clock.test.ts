import { describe, expect, it } from "vitest";
import { systemClock } from "../../../../ingest/sources/asterisk/clock.ts";

describe("systemClock", () => {
  it("stops waiting when the signal aborts, before or meanwhile", async () => {
    await systemClock.wait(3_600_000, AbortSignal.abort());
    const stop = new AbortController();
    const waited = systemClock.wait(3_600_000, stop.signal);
    stop.abort();
    await expect(waited).resolves.toBeUndefined();
  });
});
