const MINUTE = 60_000;
const steps = [5, 10, 15, 30, 60, 120, 180, 240, 360, 720];

/** Minutes since midnight of a time of day `HH:mm`. */
export function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/**
 * Round times of a zone's clock between two moments, epoch ms, at most about `most` of them. `timeAt` tells the zone's clock
 * as `HH:mm`: on days when it is put forward or back the distances differ, and the hours are still right.
 */
export function timeTicks(
  { from, to, most, timeAt }: { from: number; to: number; most: number; timeAt: (at: number) => string },
): number[] {
  const minutes = (to - from) / MINUTE;
  const step = steps.find((step) => minutes / step <= Math.max(1, most)) ?? 1440;
  const stride = Math.min(step, 15) * MINUTE;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / stride) * stride; at <= to; at += stride) {
    if (minuteOfDay(timeAt(at)) % step === 0) ticks.push(at);
  }
  return ticks;
}
