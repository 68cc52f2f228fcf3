/** Lines with aligned columns; the first `left` columns, or those it says, stand left, the others right. */
export function textTable(
  { head, rows, left }: { head: string[]; rows: string[][]; left: number | readonly boolean[] },
): string {
  const isLeft = (column: number) => typeof left === "number" ? column < left : left[column] === true;
  const lines = [head, ...rows].map((row) => row.map(visible));
  const widths = head.map((_, column) => lines.reduce((most, line) => Math.max(most, width(line[column] ?? "")), 0));
  const text = lines.map((line) =>
    line.map((cell, i) => pad(cell, widths[i] as number, isLeft(i))).join("  ").trimEnd()
  );
  return `${text.join("\n")}\n`;
}

function pad(cell: string, to: number, isLeft: boolean): string {
  const space = " ".repeat(to - width(cell));
  return isLeft ? cell + space : space + cell;
}

/** Characters, not code units: names come in any script. */
function width(text: string): number {
  return [...text].length;
}

/** A name from outside must not move the cursor or colour the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, "?");
}
