export type Column = readonly (number | null)[];

/** The last value of a column and where it is; null when it has none. */
export function lastValue(column: Column): { index: number; value: number } | null {
  for (let index = column.length - 1; index >= 0; index--) {
    const value = column[index];
    if (value !== null && value !== undefined) return { index, value };
  }
  return null;
}

/** Where a value has none beside it. */
export function loneIndexes(values: Column): number[] {
  const isKnown = (index: number) => (values[index] ?? null) !== null;
  return values.flatMap((_, i) => isKnown(i) && !isKnown(i - 1) && !isKnown(i + 1) ? [i] : []);
}

/** Whether two sets of columns would be drawn the same. */
export function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, c) => {
    const other = b[c] as Column;
    return column.length === other.length && column.every((value, i) => value === other[i]);
  });
}
