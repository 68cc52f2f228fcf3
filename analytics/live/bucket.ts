import { type Counters, emptyCounters, maxCounters, numericCounters, sumCounters } from "../../schemas/counters.ts";
import { type Contribution, slot, SLOTS } from "./contribution.ts";

const FIRST_MAX = slot[maxCounters[0]];

/** The counters of some stretch of time, as a sum of contributions that can be taken back. */
export class Bucket {
  readonly numbers = new Float64Array(SLOTS);
  readonly wait = new Map<number, number>();
  readonly handle = new Map<number, number>();
  /** A contribution that held a maximum was taken back: the maxima must be computed anew. */
  isStale = false;

  /** Puts `after` in the place of `before`; `sums` are the slots in which their sums differ. */
  replace(before: Contribution, after: Contribution, sums: readonly number[]): void {
    for (const i of sums) (this.numbers[i] as number) += (after.numbers[i] as number) - (before.numbers[i] as number);
    for (let i = FIRST_MAX; i < SLOTS; i++) {
      this.#replaceMaximum(i, before.numbers[i] as number, after.numbers[i] as number);
    }
    move(this.wait, before.waitBucket, after.waitBucket);
    move(this.handle, before.handleBucket, after.handleBucket);
  }

  add({ numbers, waitBucket, handleBucket }: Contribution): void {
    for (let i = 0; i < FIRST_MAX; i++) (this.numbers[i] as number) += numbers[i] as number;
    this.joinMaxima(numbers);
    if (waitBucket >= 0) increase(this.wait, waitBucket, 1);
    if (handleBucket >= 0) increase(this.handle, handleBucket, 1);
  }

  #replaceMaximum(i: number, before: number, after: number): void {
    const maximum = this.numbers[i] as number;
    if (after >= maximum) this.numbers[i] = after;
    else if (before === maximum && before > 0) this.isStale = true;
  }

  joinMaxima(numbers: Float64Array): void {
    for (let i = FIRST_MAX; i < SLOTS; i++) {
      if ((numbers[i] as number) > (this.numbers[i] as number)) this.numbers[i] = numbers[i] as number;
    }
  }

  /** Starts the computing anew from the maxima of forgotten legs; the known ones are joined by the caller. */
  resetMaxima(forgotten: Bucket): void {
    this.numbers.set(forgotten.numbers.subarray(FIRST_MAX), FIRST_MAX);
    this.isStale = false;
  }

  toCounters(): Counters {
    const counters = emptyCounters();
    numericCounters.forEach((id, index) => counters[id] = this.numbers[index] as number);
    counters.waitHistogram = Object.fromEntries(this.wait);
    counters.handleHistogram = Object.fromEntries(this.handle);
    return counters;
  }

  /** Adds another bucket's counters; without the histograms where only ratios are asked for. */
  addBucket(other: Bucket, withHistograms: boolean): void {
    for (let i = 0; i < FIRST_MAX; i++) (this.numbers[i] as number) += other.numbers[i] as number;
    this.joinMaxima(other.numbers);
    if (!withHistograms) return;
    for (const [bucket, count] of other.wait) increase(this.wait, bucket, count);
    for (const [bucket, count] of other.handle) increase(this.handle, bucket, count);
  }

  addCounters(counters: Counters): void {
    for (const id of sumCounters) (this.numbers[slot[id]] as number) += counters[id];
    for (const id of maxCounters) {
      this.numbers[slot[id]] = Math.max(this.numbers[slot[id]] as number, counters[id]);
    }
    for (const [bucket, count] of Object.entries(counters.waitHistogram)) increase(this.wait, Number(bucket), count);
    for (const [bucket, count] of Object.entries(counters.handleHistogram)) {
      increase(this.handle, Number(bucket), count);
    }
  }
}

function increase(histogram: Map<number, number>, bucket: number, count: number): void {
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + count);
}

function move(histogram: Map<number, number>, from: number, to: number): void {
  if (from === to) return;
  if (from >= 0) decrement(histogram, from);
  if (to >= 0) increase(histogram, to, 1);
}

function decrement(histogram: Map<number, number>, bucket: number): void {
  const count = histogram.get(bucket) ?? 0;
  if (count <= 1) histogram.delete(bucket);
  else histogram.set(bucket, count - 1);
}
