import { describe, expect, test } from "vitest";
import { Heap } from "../../../../ingest/sources/simulator/heap.ts";
import { Kernel, type Process, type Task } from "../../../../ingest/sources/simulator/kernel.ts";
import { Random } from "../../../../ingest/sources/simulator/random.ts";

function runAll(kernel: Kernel): void {
  while (kernel.nextAt < Infinity) kernel.step();
}

describe("Kernel", () => {
  test("runs processes in the order of time, and of their start within a moment", () => {
    const kernel = new Kernel(100);
    const seen: string[] = [];
    function* sleeper(name: string, ms: number): Process {
      yield ms;
      seen.push(`${name}@${kernel.now}`);
    }
    for (const [name, ms] of [["a", 30], ["b", 10], ["c", 30]] as const) kernel.start(sleeper(name, ms));
    runAll(kernel);
    expect(seen).toEqual(["b@110", "a@130", "c@130"]);
  });

  test("wakes a sleeper early, once, and forgets its alarm", () => {
    const kernel = new Kernel(0);
    const seen: string[] = [];
    let sleeping: Task | undefined;
    function* sleeper(): Process {
      sleeping = kernel.current;
      seen.push(`woken ${yield 50} at ${kernel.now}`);
      seen.push(`woken ${yield 100} at ${kernel.now}`);
    }
    function* alarm(): Process {
      yield 20;
      kernel.wake(sleeping!);
    }
    kernel.start(sleeper());
    kernel.start(alarm());
    runAll(kernel);
    expect(seen).toEqual(["woken true at 20", "woken false at 120"]);
  });

  test("lets a process wake itself before it sleeps", () => {
    const kernel = new Kernel(0);
    const seen: number[] = [];
    function* restless(): Process {
      kernel.wake(kernel.current);
      yield Infinity;
      seen.push(kernel.now);
    }
    kernel.start(restless());
    runAll(kernel);
    expect(seen).toEqual([0]);
  });
});

describe("Heap", () => {
  test("gives back the earliest first", () => {
    const random = new Random("heap");
    const heap = new Heap<{ at: number; order: number }>();
    const items = Array.from({ length: 500 }, (_, order) => ({ at: Math.floor(random.next() * 50), order }));
    for (const item of items) heap.push(item);
    const taken = items.map(() => heap.pop());
    expect(taken).toEqual([...items].sort((a, b) => a.at - b.at || a.order - b.order));
    expect(heap.pop()).toBeUndefined();
  });
});

describe("Random", () => {
  const draws = <T>(draw: (random: Random) => T) => {
    const random = new Random("draws", 1);
    return Array.from({ length: 50_000 }, () => draw(random));
  };
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;

  test("is the same for the same key, and different for another", () => {
    const first = (...key: (string | number)[]) => new Random(...key).next();
    expect(first("a", 1)).toBe(first("a", 1));
    expect(new Set([first("a", 1), first("a", 2), first("b", 1), first("a1")]).size).toBe(4);
  });

  test("draws with the means and tails that were asked for", () => {
    expect(mean(draws((random) => random.next()))).toBeCloseTo(0.5, 2);
    expect(mean(draws((random) => random.exponential(10))) / 10).toBeCloseTo(1, 1);
    expect(mean(draws((random) => random.logNormal(10, 0.8))) / 10).toBeCloseTo(1, 1);
    // P(X > 4) = (1/4)^1.5 = 0.125
    expect(mean(draws((random) => Number(random.pareto(1, 1.5) > 4)))).toBeCloseTo(0.125, 2);
  });
});
