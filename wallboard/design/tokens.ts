import { css, type CSSResult, unsafeCSS } from "lit";

/** Colours of the dark look. Contrast is held by test/wallboard/tokens.test.ts: text 4.5:1, numbers 7:1. */
export const dark = {
  "page": "#0a0e13",
  "card": "#131a22",
  "card-bad": "#34121b",
  "edge": "#26313d",
  "edge-ok": "#7cc7ff",
  "edge-warn": "#ffc247",
  "edge-bad": "#ff6f83",
  "track": "#33404d",

  "ink": "#f4f7fa",
  "soft": "#a9b6c3",
  // Severity: blue, amber, rose differ in hue for every kind of colour vision, and in lightness.
  "ok": "#7cc7ff",
  "warn": "#ffc247",
  "bad": "#ffa0ac",
  "old": "#8c99a6",
  /** What is neither good nor bad; a board may have its company's own colour there. */
  "accent": "#7cc7ff",

  "series-waiting": "#f4f7fa",
  "series-waiting-fill": "#f4f7fa26",
  "series-level": "#7cc7ff",

  "agent-available": "#7cc7ff",
  "agent-offered": "#d9f0ff",
  "agent-busy": "#b79cff",
  "agent-wrapup": "#7d6ca8",
  "agent-paused": "#a9b6c3",
  "agent-offline": "#56636f",

  // Lines of charts; each has a dash of its own besides.
  "line-1": "#7cc7ff",
  "line-2": "#ffc247",
  "line-3": "#b79cff",
  "line-4": "#6fd6a8",
  "line-5": "#ff9fb0",
  "line-6": "#f4f7fa",
  "line-7": "#a9b6c3",
  "line-8": "#e3a6ff",
  "bars": "#4a6a88",

  /** What a screen is dimmed with at night. */
  "night": "#000000",
};

export type Colour = keyof typeof dark;

export const light: Record<Colour, string> = {
  "page": "#e9edf1",
  "card": "#ffffff",
  "card-bad": "#ffe6ea",
  "edge": "#d0d8e0",
  "edge-ok": "#0074c7",
  "edge-warn": "#d99a00",
  "edge-bad": "#d1123f",
  "track": "#d9e0e7",

  "ink": "#0d141b",
  "soft": "#4a5865",
  "ok": "#00497d",
  "warn": "#5f3d00",
  "bad": "#8c0024",
  "old": "#5d6a76",
  "accent": "#0062a8",

  "series-waiting": "#0d141b",
  "series-waiting-fill": "#0d141b1f",
  "series-level": "#0062a8",

  "agent-available": "#0074c7",
  "agent-offered": "#6db9f0",
  "agent-busy": "#6a45c9",
  "agent-wrapup": "#a78ee6",
  "agent-paused": "#6b7884",
  "agent-offline": "#b4bec8",

  "line-1": "#0062a8",
  "line-2": "#8a5a00",
  "line-3": "#6a45c9",
  "line-4": "#00704a",
  "line-5": "#b0123c",
  "line-6": "#0d141b",
  "line-7": "#5d6a76",
  "line-8": "#8a2fb0",
  "bars": "#7d93ab",

  "night": "#000000",
};

/** Sizes for reading from five metres, in pixels of the 1920x1080 design (1080x1920 when upright). */
const sizes = {
  "text-tiny": 16.5,
  "text-small": 18,
  "text": 22,
  "text-title": 34,
  "text-number": 44,
  "text-huge": 104,
  "gap": 14,
  "margin": 24,
  "pad": 20,
  "radius": 10,
};

function lines(values: Record<string, string>): string {
  return Object.entries(values).map(([name, value]) => `--${name}: ${value};`).join(" ");
}

const sizeLines = lines(Object.fromEntries(
  Object.entries(sizes).map(([name, pixels]) => [name, `calc(${pixels} * var(--px))`]),
));

const shared = `
  --hairline: max(1px, calc(1.5 * var(--px)));
  --motion: 400ms;
  --font: Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
`;

/** What is shown of numbers that are old: one grey for everything that would claim to be true now. */
const oldColours: Partial<Record<Colour, string>> = {
  "ink": "var(--old)",
  "soft": "var(--old)",
  "ok": "var(--old)",
  "warn": "var(--old)",
  "bad": "var(--old)",
  "accent": "var(--old)",
  "card-bad": "var(--card)",
  "edge-ok": "var(--old)",
  "edge-warn": "var(--old)",
  "edge-bad": "var(--old)",
  "series-waiting": "var(--old)",
  "series-waiting-fill": "transparent",
  "series-level": "var(--old)",
  "agent-available": "var(--old)",
  "agent-offered": "var(--track)",
  "agent-busy": "var(--old)",
  "agent-wrapup": "var(--old)",
  "agent-paused": "var(--old)",
  "agent-offline": "var(--track)",
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`line-${i + 1}`, "var(--old)"])),
};

export const oldRules: CSSResult = unsafeCSS(`[data-old] { ${lines(oldColours)} }`);

/** All tokens for what lies inside `selector`, which must set `--px`: one pixel of the design as a length. */
export function tokenRules(selector: string): CSSResult {
  return unsafeCSS(`
    ${selector} { color-scheme: dark; ${lines(dark)} ${sizeLines} ${shared} }
    ${selector}[data-theme="light"] { color-scheme: light; ${lines(light)} }
    @media (prefers-reduced-motion: reduce) { ${selector} { --motion: 0s; } }
  `);
}

/** Of the page: the window is the canvas of the design; pages to read scroll and have a text of one size instead. */
export const pageRules: CSSResult = css`
  @property --px {
    syntax: "<length>";
    inherits: true;
    initial-value: 1px;
  }
  :root {
    --px: min(calc(100vw / 1920), calc(100vh / 1080));
  }
  @media (orientation: portrait) {
    :root {
      --px: min(calc(100vw / 1080), calc(100vh / 1920));
    }
  }
  ${tokenRules(":root")} html,
    body {
    margin: 0;
    height: 100%;
    overflow: hidden;
    background: var(--page);
    color: var(--ink);
    font-family: var(--font);
  }
  :root[data-page="document"] {
    --px: calc(1rem / 16);
    font-size: clamp(15px, 9px + 0.4vw, 26px);
    height: auto;
    overflow: visible;
  }
  :root[data-page="document"] body {
    min-height: 100vh;
    height: auto;
    overflow: visible;
  }
  @page {
    margin: 14mm 12mm;
    @bottom-right {
      content: counter(page) " / " counter(pages);
      color: #5a6472;
      font: 8pt var(--font, sans-serif);
    }
  }
  @media print {
    :root[data-page="document"] {
      --page: #ffffff;
      font-size: 10pt;
    }
  }
`;
