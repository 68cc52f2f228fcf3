import type { NamedReceiver } from "../../../schemas/alerts/rule.ts";
import { DeliveryFailed } from "../delivery-failed.ts";
import type { AlertMessage, Deliver } from "../ports.ts";
import { failureOf, type Outcome } from "./outcome.ts";

/** Of one try. */
export const TIME_LIMIT_MS = 10_000;

export type Try = {
  receiver: NamedReceiver;
  message: AlertMessage;
  /** Ends the try, also when the channel does not hear it. */
  signal: AbortSignal;
};

/** What becomes of one try; a fault of our own is told to `onProblem`, too. */
export async function deliverOnce(
  deliver: Deliver,
  { receiver, message, signal }: Try,
  onProblem: (message: string) => void,
): Promise<Outcome> {
  try {
    await within(signal, deliver(receiver, message, signal));
    return { kind: "sent" };
  } catch (cause) {
    if (!(cause instanceof DeliveryFailed)) onProblem(`Cannot tell ${receiver.name}: ${(cause as Error).message}`);
    return failureOf(cause);
  }
}

async function within(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const onAbort = () => late.reject(new DeliveryFailed("Did not answer in time"));
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
