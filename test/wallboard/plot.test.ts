import { describe, expect, it } from "vitest";
import type uPlot from "uplot";
import { Plot, type PlotInput, type PlotLike } from "../../wallboard/plot.ts";

function start() {
  const calls: unknown[][] = [];
  class FakeChart implements PlotLike {
    constructor(options: uPlot.Options, data: uPlot.AlignedData) {
      calls.push(["new", options.width, options.height, data]);
    }
    setData(data: uPlot.AlignedData): void {
      calls.push(["setData", data]);
    }
    setSize(size: { width: number; height: number }): void {
      calls.push(["setSize", size]);
    }
    destroy(): void {
      calls.push(["destroy"]);
    }
  }
  return { plot: new Plot(FakeChart, {} as HTMLElement), calls };
}

const input: PlotInput = { options: { series: [] }, data: [[1], [2]], width: 300, height: 100 };

describe("Plot", () => {
  it("waits until there is room", () => {
    const { plot, calls } = start();
    plot.show({ ...input, height: 0 });
    expect(calls).toEqual([]);
    plot.show(input);
    expect(calls).toEqual([["new", 300, 100, input.data]]);
  });

  it("does nothing when nothing changed", () => {
    const { plot, calls } = start();
    plot.show(input);
    plot.show({ ...input });
    expect(calls).toHaveLength(1);
  });

  it("only sets what changed: the data, or the size", () => {
    const { plot, calls } = start();
    plot.show(input);
    const data: uPlot.AlignedData = [[1, 2], [2, 3]];
    plot.show({ ...input, data });
    plot.show({ ...input, data, width: 200 });
    expect(calls.slice(1)).toEqual([["setData", data], ["setSize", { width: 200, height: 100 }]]);
  });

  it("rebuilds for new options and destroys the old chart", () => {
    const { plot, calls } = start();
    plot.show(input);
    plot.show({ ...input, options: { series: [{}] } });
    expect(calls.map(([call]) => call)).toEqual(["new", "destroy", "new"]);
  });

  it("destroys its chart at the end, and can start again", () => {
    const { plot, calls } = start();
    plot.show(input);
    plot.destroy();
    plot.destroy();
    plot.show(input);
    expect(calls.map(([call]) => call)).toEqual(["new", "destroy", "new"]);
  });
});
