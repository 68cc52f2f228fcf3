/** Of ln of a parameter. */
const STEP = 1e-3;

/**
 * Standard errors of the logarithms of parameters at the maximum of this log-likelihood: roots of the diagonal of the inverse of
 * its negative second derivatives, taken by central differences.
 */
export function standardErrors(logLikelihood: (parameters: number[]) => number, best: readonly number[]): number[] {
  const at = (...steps: [index: number, step: number][]) => {
    const logs = best.map(Math.log);
    for (const [i, step] of steps) logs[i] = (logs[i] as number) + step;
    return logLikelihood(logs.map(Math.exp));
  };
  const information = best.map((_, i) =>
    best.map((_, j) => {
      const corner = (one: number, other: number) => at([i, one * STEP], [j, other * STEP]);
      return (corner(1, -1) + corner(-1, 1) - corner(1, 1) - corner(-1, -1)) / (4 * STEP * STEP);
    })
  );
  return inverse(information).map((row, i) => Math.sqrt(row[i] as number));
}

/** By Gauss and Jordan, for a matrix that is positive definite. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const rows = matrix.map((row, i) => [...row, ...matrix.map((_, j) => i === j ? 1 : 0)]);
  rows.forEach((pivotRow, i) => {
    const pivot = pivotRow[i] as number;
    rows[i] = pivotRow.map((value) => value / pivot);
    rows.forEach((row, k) => {
      if (k === i) return;
      const factor = row[i] as number;
      rows[k] = row.map((value, j) => value - factor * (rows[i]![j] as number));
    });
  });
  return rows.map((row) => row.slice(matrix.length));
}
