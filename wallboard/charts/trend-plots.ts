import type uPlot from "uplot";
import { chartTexts } from "../texts/charts.ts";
import type { Locale } from "../language.ts";
import { Plot, type PlotConstructor, type PlotOptions } from "../plot.ts";
import type { TrendPanel, TrendView } from "../tiles/trend-view.ts";
import { panelColumns, panelOptions, type PanelSource } from "../trend-options.ts";
import type { ChartStyle } from "./chart-style.ts";
import { sameColumns } from "./columns.ts";
import { timeTicks } from "./time-ticks.ts";
import { shownTicks, type TrendLayout } from "./trend-layout.ts";
import { tickText } from "./value-scale.ts";

export type TrendShown = { view: TrendView; layout: TrendLayout; style: ChartStyle; width: number; locale: Locale };

/** Room of a time of day and the space after it, of the size of its text. */
const TIME_WIDTH = 5;

/** The charts of one trend, a panel each. */
export class TrendPlots {
  readonly #Chart: PlotConstructor;
  #plots: Plot[] = [];
  #shown: TrendShown | null = null;
  #data: uPlot.AlignedData[] = [];
  #options: PlotOptions[] = [];
  #optionsKey = "";

  constructor(Chart: PlotConstructor) {
    this.#Chart = Chart;
  }

  /** `targets` are the elements of the panels, in their order. */
  show(shown: TrendShown, targets: readonly HTMLElement[]): void {
    this.#shown = shown;
    this.#takeData(shown.view);
    this.#takeOptions(shown);
    this.#keep(targets.length);
    targets.forEach((target, index) => {
      const [options, data] = [this.#options[index], this.#data[index]];
      const { height = 0 } = shown.layout.panels[index] ?? {};
      const plot = this.#plots[index] ??= new Plot(this.#Chart, target);
      if (options && data) plot.show({ options, data, width: shown.width, height });
    });
  }

  destroy(): void {
    this.#keep(0);
  }

  #keep(count: number): void {
    for (const plot of this.#plots.splice(count)) plot.destroy();
  }

  /** What would be drawn the same stays the same object and is not drawn again. */
  #takeData({ times, panels }: TrendView): void {
    this.#data = panels.map((panel, index) => {
      const [next, last] = [panelColumns(times, panel), this.#data[index]];
      return last && sameColumns(last as number[][], next as number[][]) ? last : next;
    });
  }

  /** New options rebuild the charts: they are the same objects until something of the looks changes. */
  #takeOptions({ view: { panels, timezone }, layout, style, locale }: TrendShown): void {
    const { panels: _, ...sizes } = layout;
    const lines = panels.map(({ unit, lines }) => [unit, lines.map(({ kpi, lastWeek }) => [kpi, lastWeek !== null])]);
    const key = JSON.stringify([style, sizes, lines, timezone, locale.code]);
    if (key === this.#optionsKey) return;
    this.#optionsKey = key;
    this.#options = panels.map((_, index) =>
      panelOptions({ ...style, layout }, this.#source(index), {
        isLast: index === panels.length - 1,
      })
    );
  }

  /** What a chart asks for when it draws: always the newest. */
  #source(index: number): PanelSource {
    const shown = () => this.#shown as TrendShown;
    const panel = () => shown().view.panels[index] as TrendPanel;
    const text = (value: number) => tickText(value, panel().unit, shown().locale);
    return {
      panel,
      ticks: () => {
        const { from, to } = shown().layout.panels[index] ?? { from: 0, to: 0 };
        return shownTicks(panel().scale.ticks, { room: to - from, font: shown().layout.font });
      },
      tickText: text,
      timeTicks: () => timesOf(shown()),
      timeText: (at) => shown().locale.time(at, shown().view.timezone),
      goalText: (goal) => shown().locale.text(chartTexts.goal, { value: text(goal) }),
    };
  }
}

function timesOf({ view: { times, timezone }, layout, width, locale }: TrendShown): number[] {
  const most = (width - layout.axisWidth - layout.labelWidth) / (layout.font * TIME_WIDTH);
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  return timeTicks({ from, to, most, timeAt: (at) => locale.time(at, timezone) });
}
