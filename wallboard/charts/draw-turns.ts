type Draw = () => void;

const waiting = new Set<Draw>();
let isRunning = false;

/**
 * Draws after the next frame, each in a task of its own: many charts drawn at once would keep the page from anything else, and
 * text on a canvas makes the browser work out the styles of the whole page, so that all else should be written before.
 */
export function drawInTurn(draw: Draw): void {
  waiting.add(draw);
  if (isRunning) return;
  isRunning = true;
  requestAnimationFrame(() => setTimeout(drawNext));
}

/** What is gone is not drawn any more. */
export function forgetDraw(draw: Draw): void {
  waiting.delete(draw);
}

function drawNext(): void {
  const [draw] = waiting;
  isRunning = draw !== undefined;
  if (!draw) return;
  waiting.delete(draw);
  setTimeout(drawNext);
  draw();
}
