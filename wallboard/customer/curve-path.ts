type Size = { width: number; height: number };

/** An SVG path through values at equal distances, as high as the box with 0 in it, and where 0 stands. */
export function curvePath(values: readonly number[], { width, height }: Size): { path: string; zero: number } {
  const [lowest, highest] = [Math.min(0, ...values), Math.max(0, ...values)];
  const y = (value: number) => rounded(highest === lowest ? height : (highest - value) / (highest - lowest) * height);
  // A single month is a line too, not a point that nobody sees.
  const shown = values.length === 1 ? [0, ...values] : values;
  const step = width / Math.max(1, shown.length - 1);
  const path = shown.map((value, index) => `${index === 0 ? "M" : "L"}${rounded(index * step)} ${y(value)}`).join("");
  return { path, zero: y(0) };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
