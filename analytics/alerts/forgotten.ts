import { createHash } from "node:crypto";
import type { Occurrence } from "../../schemas/alerts/alert.ts";

/** What an erased customer or contact (`site/contact`) is known by: the lower-case hex of the SHA-256 of its id. */
export function fingerprintOf(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}

/** Who was erased and when, without their names: the floor still knows them for a while, and late events name them again. */
export class Forgotten {
  readonly #erasedAt = new Map<string, number>();

  /** Takes in that the owner of this fingerprint was erased at that moment, epoch ms. */
  take(fingerprint: string, at: number): void {
    this.#erasedAt.set(fingerprint, Math.max(at, this.#erasedAt.get(fingerprint) ?? 0));
  }

  /** When the owner of this id was erased, epoch ms; long before everything where nobody was. */
  erasedAt(id: string): number {
    return this.#erasedAt.size === 0 ? -Infinity : this.#erasedAt.get(fingerprintOf(id)) ?? -Infinity;
  }

  /** Whether a cause is of before somebody it names was erased. */
  has({ customer, subject, facts, from }: Occurrence): boolean {
    const contact = facts.contact === null ? null : `${facts.site}/${facts.contact}`;
    return [customer?.id, subject.id, contact].some((id) =>
      id !== null && id !== undefined && from <= this.erasedAt(id)
    );
  }
}
