import { JSONCodec, type NatsConnection } from "nats";
import { z } from "zod";
import { ScreenId } from "../schemas/boards/names.ts";
import { ScreenCommand } from "../schemas/screens.ts";
import { SCREEN_COMMANDS, SCREENS_CONNECTED } from "../schemas/subjects.ts";

/** For one screen; `screen` null: for all. */
const SentCommand = z.strictObject({ screen: ScreenId.nullable(), command: ScreenCommand });
export type SentCommand = z.infer<typeof SentCommand>;

/** The screens that hold a connection to one process. */
const ConnectedScreens = z.strictObject({ process: z.string().max(64), screens: z.array(ScreenId) });
export type ConnectedScreens = z.infer<typeof ConnectedScreens>;

/** The way between the processes that serve screens. What is sent comes back to the sender too. */
export type ScreenBus = {
  send(command: SentCommand): void;
  tell(connected: ConnectedScreens): void;
  stop(): void;
};

export type ScreenBusOptions = {
  onCommand: (command: SentCommand) => void;
  onConnected: (connected: ConnectedScreens) => void;
  onProblem: (message: string) => void;
};

const json = JSONCodec<unknown>();

/** Resolves when the server knows that this process listens. */
export async function natsScreenBus(nats: NatsConnection, options: ScreenBusOptions): Promise<ScreenBus> {
  const { onCommand, onConnected, onProblem } = options;
  const subscriptions = [
    subscribe(nats, { subject: SCREEN_COMMANDS, schema: SentCommand, take: onCommand, onProblem }),
    subscribe(nats, { subject: SCREENS_CONNECTED, schema: ConnectedScreens, take: onConnected, onProblem }),
  ];
  await nats.flush();
  return {
    send: (command) => nats.publish(SCREEN_COMMANDS, json.encode(command)),
    tell: (connected) => nats.publish(SCREENS_CONNECTED, json.encode(connected)),
    stop: () => subscriptions.forEach((subscription) => subscription.unsubscribe()),
  };
}

type Wanted<T> = {
  subject: string;
  schema: z.ZodType<T>;
  take: (message: T) => void;
  onProblem: (message: string) => void;
};

function subscribe<T>(nats: NatsConnection, { subject, schema, take, onProblem }: Wanted<T>) {
  return nats.subscribe(subject, {
    callback: (error, message) => {
      if (error) return onProblem(`Cannot read ${subject}: ${error.message}`);
      try {
        take(schema.parse(json.decode(message.data)));
      } catch (cause) {
        onProblem(`Cannot read a message of ${subject}: ${(cause as Error).message}`);
      }
    },
  });
}
