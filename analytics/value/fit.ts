import { type Note, note } from "../../schemas/note.ts";

/** Parameters, all positive, at the largest value found. */
export type Maximum = { parameters: number[]; value: number; isConverged: boolean };

type Corner = { point: number[]; cost: number };

/** Where ln of a parameter goes beyond this, the data wants it infinite or zero, and the search has to stop somewhere. */
const FARTHEST = 8;
const MOST_STEPS = 2000;
const MOST_RESTARTS = 10;

/** `firstStep` and `point`: of ln of a parameter; `value`: of the value, relative. */
type Search = { firstStep: number; point: number; value: number };

/** To tell which start leads highest. */
const rough: Search = { firstStep: 0.5, point: 0.1, value: 1e-5 };
/** For a log-likelihood: within a hundredth of a standard error also with a million customers. */
const fine: Search = { firstStep: 0.1, point: 1e-5, value: 1e-11 };

/**
 * Where `f` is largest over positive parameters: the simplex of Nelder & Mead (1965) on their logarithms from every start, then
 * anew around the best point until that changes nothing more. Not converged when it still does, or at the border of the search.
 */
export function maximize(f: (parameters: number[]) => number, starts: readonly number[][]): Maximum {
  const cost = (point: number[]) => {
    if (point.some((x) => Math.abs(x) > FARTHEST)) return Infinity;
    const value = f(point.map(Math.exp));
    return Number.isFinite(value) ? -value : Infinity;
  };
  let best = starts.map((start) => descend(cost, start.map(Math.log), rough))
    .reduce((one, other) => other.cost < one.cost ? other : one);
  let isSettled = false;
  for (let restart = 0; restart < MOST_RESTARTS && !isSettled; restart++) {
    const next = descend(cost, best.point, fine);
    isSettled = best.cost - next.cost <= 10 * valuePrecision(best.cost, fine);
    if (next.cost < best.cost) best = next;
  }
  const parameters = best.point.map(Math.exp);
  return { parameters, value: -best.cost, isConverged: isSettled && !parameters.some(isAtBorder) };
}

/** Whether the search ended there only because it goes no farther: the data does not determine this parameter. */
function isAtBorder(parameter: number): boolean {
  return Math.abs(Math.log(parameter)) > FARTHEST - 1;
}

/** A sentence for each parameter that the data does not determine. */
export function borderWarnings(parameters: Readonly<Record<string, number>>): Note[] {
  return Object.entries(parameters).filter(([, value]) => isAtBorder(value)).map(([parameter, value]) =>
    note("the data does not determine {parameter}: the search ended at {value}", {
      parameter,
      value: value.toPrecision(3),
    })
  );
}

function valuePrecision(value: number, search: Search): number {
  return search.value * (1 + Math.abs(value));
}

/** One run of the simplex with the usual coefficients: reflection 1, expansion 2, contraction 1/2, shrinking 1/2. */
function descend(cost: (point: number[]) => number, start: number[], search: Search): Corner {
  const cornerAt = (point: number[]): Corner => ({ point, cost: cost(point) });
  const corners = [start, ...start.map((_, i) => start.map((x, j) => i === j ? x + search.firstStep : x))].map(
    cornerAt,
  );
  for (let step = 0; step < MOST_STEPS; step++) {
    corners.sort((one, other) => one.cost - other.cost);
    if (isSmall(corners, search)) break;
    const better = betterThanWorst(corners, cornerAt);
    if (better) corners[corners.length - 1] = better;
    else shrink(corners, cornerAt);
  }
  return corners.reduce((one, other) => other.cost < one.cost ? other : one);
}

function isSmall(corners: readonly Corner[], search: Search): boolean {
  const [best, worst] = [corners[0] as Corner, corners.at(-1) as Corner];
  if (!(worst.cost - best.cost <= valuePrecision(best.cost, search))) return false;
  return corners.every(({ point }) => distance(point, best.point) <= search.point);
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((x, i) => Math.abs(x - (other[i] as number))));
}

/** A corner on the line from the worst through the middle of the others; null when the simplex must shrink instead. */
function betterThanWorst(corners: readonly Corner[], cornerAt: (point: number[]) => Corner): Corner | null {
  const [best, second, worst] = [corners[0], corners.at(-2), corners.at(-1)] as [Corner, Corner, Corner];
  const others = corners.slice(0, -1);
  const middle = worst.point.map((_, i) =>
    others.reduce((sum, { point }) => sum + (point[i] as number), 0) / others.length
  );
  const along = (share: number) => cornerAt(middle.map((x, i) => x + share * (x - (worst.point[i] as number))));
  const reflected = along(1);
  if (reflected.cost < best.cost) {
    const expanded = along(2);
    return expanded.cost < reflected.cost ? expanded : reflected;
  }
  if (reflected.cost < second.cost) return reflected;
  const contracted = along(reflected.cost < worst.cost ? 0.5 : -0.5);
  return contracted.cost < Math.min(reflected.cost, worst.cost) ? contracted : null;
}

function shrink(corners: Corner[], cornerAt: (point: number[]) => Corner): void {
  const best = corners[0] as Corner;
  for (let i = 1; i < corners.length; i++) {
    const { point } = corners[i] as Corner;
    corners[i] = cornerAt(point.map((x, j) => (x + (best.point[j] as number)) / 2));
  }
}
