/** One pixel of the 1920x1080 design (1080x1920 when upright) in CSS px of this window: the token `--px` as a number. */
export function designPixel({ innerWidth, innerHeight }: { innerWidth: number; innerHeight: number }): number {
  const [width, height] = innerHeight >= innerWidth ? [1080, 1920] : [1920, 1080];
  return Math.min(innerWidth / width, innerHeight / height);
}
