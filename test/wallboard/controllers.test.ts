import type { ReactiveController, ReactiveControllerHost } from "lit";
import { describe, expect, it } from "vitest";
import { Selection } from "../../wallboard/controllers/selection.ts";
import { Tick } from "../../wallboard/controllers/tick.ts";
import { Store } from "../../wallboard/store.ts";
import { aBoard, aSnapshot, AT } from "./board-builders.ts";

class FakeHost implements ReactiveControllerHost {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);
  addController(_: ReactiveController): void {}
  removeController(_: ReactiveController): void {}
  requestUpdate(): void {
    this.updates++;
  }
}

describe("Selection", () => {
  it("asks for an update only when the selected value changed", () => {
    const [host, store] = [new FakeHost(), new Store()];
    const selection = new Selection(host, () => store, ({ snapshot }) => snapshot?.sites ?? null);
    selection.hostConnected();
    expect([selection.value, host.updates]).toEqual([null, 1]);
    const snapshot = aSnapshot(aBoard([]));
    store.dispatch({ type: "snapshot", data: snapshot });
    expect(selection.value).toBe(snapshot.sites);
    expect(host.updates).toBe(2);
    store.dispatch({ type: "heartbeat", data: { at: AT, currentAt: AT, version: "test" } });
    store.dispatch({ type: "connection", connection: "closed" });
    expect(host.updates).toBe(2);
  });

  it("listens only while its host is connected, and is current when it comes back", () => {
    const [host, store] = [new FakeHost(), new Store()];
    const selection = new Selection(host, () => store, ({ connection }) => connection);
    selection.hostConnected();
    selection.hostDisconnected();
    const before = host.updates;
    store.dispatch({ type: "connection", connection: "closed" });
    expect([host.updates, selection.value]).toEqual([before, "opening"]);
    selection.hostConnected();
    expect([host.updates, selection.value]).toEqual([before + 1, "closed"]);
  });
});

describe("Tick", () => {
  function start(serverNow: number | null) {
    const host = new FakeHost();
    const timers: { ms: number; run: () => void }[] = [];
    const source = {
      serverNow: () => serverNow,
      after: (ms: number, run: () => void) => {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    };
    return { host, timers, tick: new Tick(host, () => source) };
  }

  it("updates on the next full second of the server", () => {
    const { host, timers, tick } = start(AT + 250.4);
    tick.hostConnected();
    expect([tick.now, host.updates, timers.map(({ ms }) => ms)]).toEqual([AT + 250.4, 1, [760]]); // 750 ms to the full second, and 10 behind it
    timers.shift()?.run();
    expect([host.updates, timers.length]).toEqual([2, 1]);
  });

  it("tries each second while the time is unknown", () => {
    const { timers, tick } = start(null);
    tick.hostConnected();
    expect([tick.now, timers.map(({ ms }) => ms)]).toEqual([null, [1010]]);
  });

  it("leaves no timer when its host is gone", () => {
    const { timers, tick } = start(AT);
    tick.hostConnected();
    tick.hostDisconnected();
    expect(timers).toEqual([]);
  });
});
