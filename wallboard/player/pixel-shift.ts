/** Design pixels to either side; less than the margin of a board. */
const REACH = { x: 8, y: 6 };

/**
 * Where the picture stands in a minute, so that no line burns into the panel: a step of at most one design pixel each way, on
 * a path that crosses the whole field and returns after 96 minutes, the first common multiple of both swings.
 */
export function pixelShift(minute: number): { x: number; y: number } {
  return { x: swing(minute, REACH.x), y: swing(minute, REACH.y) };
}

/** 0, 1 .. reach .. 0 .. -reach .. 0: a period of four times the reach. */
function swing(step: number, reach: number): number {
  return reach - Math.abs((step + reach) % (4 * reach) - 2 * reach);
}
