const units = [["d", 86_400_000], ["h", 3_600_000], ["min", 60_000], ["s", 1000]] as const;

/** `42 s`, `2 min 10 s`, `3 h`, `4 d 2 h`: the largest unit and the next one. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000)) * 1000;
  const first = units.findIndex(([, unitMs]) => seconds >= unitMs);
  if (first < 0) return "0 s";
  let rest = seconds;
  const parts = units.slice(first, first + 2).map(([unit, unitMs]) => {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    return { unit, count };
  });
  return parts.filter(({ count }) => count > 0).map(({ unit, count }) => `${count} ${unit}`).join(" ");
}
