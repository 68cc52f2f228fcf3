import type { ScreenError } from "../schemas/screens.ts";

const MOST_ERRORS = 20;
const MOST_CHARACTERS = 500;
/** An error in each frame is one error, not sixty a second. */
const SAME_WITHIN_MS = 60_000;

/** The last errors of the page, the newest last; it never grows. */
export class ErrorLog {
  #errors: readonly ScreenError[] = [];

  get errors(): readonly ScreenError[] {
    return this.#errors;
  }

  /** `at`: epoch ms. */
  add(text: string, at: number): void {
    const message = text.slice(0, MOST_CHARACTERS);
    const isSame = this.#errors.some((one) => one.message === message && Math.abs(at - one.at) < SAME_WITHIN_MS);
    if (!isSame) this.#errors = [...this.#errors, { at, message }].slice(-MOST_ERRORS);
  }
}
