import type uPlot from "uplot";

export type PlotOptions = Omit<uPlot.Options, "width" | "height">;

/** The part of uPlot that is used; a constructor so that a test can pass its own. */
export type PlotLike = {
  setData(data: uPlot.AlignedData): void;
  setSize(size: { width: number; height: number }): void;
  destroy(): void;
};
export type PlotConstructor = new (options: uPlot.Options, data: uPlot.AlignedData, target: HTMLElement) => PlotLike;

export type PlotInput = { options: PlotOptions; data: uPlot.AlignedData; width: number; height: number };

/** Keeps one chart as it should be: new options rebuild it, new data or a new size only change it. */
export class Plot {
  readonly #Chart: PlotConstructor;
  readonly #target: HTMLElement;
  #chart: PlotLike | null = null;
  #shown: PlotInput | null = null;

  constructor(Chart: PlotConstructor, target: HTMLElement) {
    this.#Chart = Chart;
    this.#target = target;
  }

  /** Nothing is drawn while there is no room (width or height 0). */
  show(input: PlotInput): void {
    if (input.width < 1 || input.height < 1) return;
    const shown = this.#shown;
    this.#shown = input;
    if (!this.#chart || !shown || shown.options !== input.options) return this.#rebuild(input);
    if (shown.width !== input.width || shown.height !== input.height) {
      this.#chart.setSize({ width: input.width, height: input.height });
    }
    if (shown.data !== input.data) this.#chart.setData(input.data);
  }

  destroy(): void {
    this.#chart?.destroy();
    this.#chart = this.#shown = null;
  }

  #rebuild({ options, data, width, height }: PlotInput): void {
    this.#chart?.destroy();
    this.#chart = new this.#Chart({ ...options, width, height }, data, this.#target);
  }
}
