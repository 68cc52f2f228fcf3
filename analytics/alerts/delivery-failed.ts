/** Why a message was not delivered, in words that may be shown: never with a secret. */
export class DeliveryFailed extends Error {
  /** Trying again cannot help: the receiver refused it for good, or may not be reached. */
  readonly isFinal: boolean;
  /** Not before so many ms, when the receiver said so (Retry-After). */
  readonly retryAfterMs: number | null;

  constructor(message: string, { isFinal = false, retryAfterMs = null as number | null } = {}) {
    super(message);
    this.name = "DeliveryFailed";
    this.isFinal = isFinal;
    this.retryAfterMs = retryAfterMs;
  }
}
