/** Those of the words that are nearest to what was typed, the nearest first; words that are nothing like it are left out. */
export function nearest(typed: string, words: readonly string[], most = 3): string[] {
  const wanted = typed.toLowerCase();
  const near = words.map((word) => ({ word, changes: changes(wanted, word.toLowerCase()) }))
    .filter(({ word, changes }) => changes <= Math.max(2, Math.min(wanted.length, word.length) / 2));
  return near.sort((a, b) => a.changes - b.changes || (a.word < b.word ? -1 : 1)).slice(0, most).map(({ word }) =>
    word
  );
}

/** How many letters must be put in, left out or replaced to make one of the other (Levenshtein, 1965). */
function changes(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = at(row, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, replaced));
    }
    row = next;
  }
  return at(row, other.length);
}

const at = (row: readonly number[], i: number) => row[i] as number;
