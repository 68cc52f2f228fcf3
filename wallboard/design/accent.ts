import { dark, light } from "./tokens.ts";

/** Text that is read from afar, by WCAG 2 AA. */
const LEAST_CONTRAST = 4.5;
const STEPS = 20;

/** The company's colour, mixed with the ink as far as it must be to stand out from a card. `hex` is `#rrggbb`. */
export function readableAccent(hex: string, theme: "dark" | "light"): string {
  const { card, ink } = theme === "dark" ? dark : light;
  for (let step = 0; step < STEPS; step++) {
    const colour = mixed(hex, ink, step / STEPS);
    if (contrast(colour, card) >= LEAST_CONTRAST) return colour;
  }
  return ink;
}

function mixed(a: string, b: string, share: number): string {
  const [from, to] = [channelsOf(a), channelsOf(b)];
  const bytes = from.map((value, i) => Math.round(value + ((to[i] ?? 0) - value) * share));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** By WCAG 2: 1 for the same colours, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [brighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channelsOf(hex).map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function channelsOf(hex: string): number[] {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}
