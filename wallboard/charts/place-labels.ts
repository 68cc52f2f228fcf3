/** Where labels may be: their middles are wanted at `wanted`, each is `height` high, all lie between `top` and `bottom`. */
export type LabelSpace = { wanted: readonly number[]; height: number; top: number; bottom: number };

/** The middles of the labels, moved just as far that none lies over another; from above as they were wanted. */
export function placeLabels({ wanted, height, top, bottom }: LabelSpace): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const placed = wanted.slice();
  let least = top + height / 2;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, least);
    least = (placed[index] ?? 0) + height;
  }
  let most = bottom - height / 2;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, most);
    most = (placed[index] ?? 0) - height;
  }
  return placed;
}
