import type { Announce } from "../../schemas/boards/tile-options.ts";

/** One tone: from `at` for `length` seconds, `partials` above the first frequency give it its colour. */
export type Tone = { frequency: number; at: number; length: number; partials: readonly number[] };

const CHIME = [2];
/** Of a bell, as ratios of its strike note. */
const BELL = [2, 2.4, 3, 4.5];

/** Chime: a soft third down. Bell: one long stroke. Alarm: three short pairs, hard to miss and soon over. */
export const tones: Record<Announce["sound"], readonly Tone[]> = {
  none: [],
  chime: [
    { frequency: 880, at: 0, length: 0.9, partials: CHIME },
    { frequency: 698.5, at: 0.35, length: 1.3, partials: CHIME },
  ],
  bell: [{ frequency: 523.3, at: 0, length: 2.4, partials: BELL }],
  alarm: [0, 0.55, 1.1].flatMap((at) => [
    { frequency: 987.8, at, length: 0.22, partials: [3] },
    { frequency: 740, at: at + 0.24, length: 0.22, partials: [3] },
  ]),
};

export function secondsOf(sound: Announce["sound"]): number {
  return Math.max(0, ...tones[sound].map(({ at, length }) => at + length));
}

const LOUDNESS = 0.25;

/** Plans the tones of a sound on an audio clock; every node ends by itself. */
export function playTones(context: AudioContext, sound: Announce["sound"]): void {
  const start = context.currentTime + 0.05;
  for (const { frequency, at, length, partials } of tones[sound]) {
    [1, ...partials].forEach((ratio, i) => {
      const [oscillator, gain] = [context.createOscillator(), context.createGain()];
      oscillator.frequency.value = frequency * ratio;
      // A quick rise without a click, then a decay; higher partials are softer.
      gain.gain.setValueAtTime(0.0001, start + at);
      gain.gain.exponentialRampToValueAtTime(LOUDNESS / (i * 2 + 1), start + at + 0.015);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + at + length);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(start + at);
      oscillator.stop(start + at + length);
    });
  }
}
