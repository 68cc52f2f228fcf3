import type { CommandMessage } from "../../schemas/wire.ts";

/** What a supervisor put on the screen for a while; until then, ms of a monotonic clock. */
export type Announced = {
  message: { text: string; until: number } | null;
  /** The screen's own name. */
  name: { text: string; until: number } | null;
};

export const nothingAnnounced: Announced = { message: null, name: null };

const IDENTIFY_MS = 15_000;

/** A command that comes twice, on two connections of the same screen, does the same once. */
export function withCommand(announced: Announced, { command, name }: CommandMessage, now: number): Announced {
  switch (command.do) {
    case "message":
      return { ...announced, message: { text: command.text, until: now + command.seconds * 1000 } };
    case "identify":
      return { ...announced, name: { text: name, until: now + IDENTIFY_MS } };
    case "show":
    case "reload":
      return announced;
  }
}

/** The same object while nothing ended. */
export function stillAnnounced(announced: Announced, now: number): Announced {
  const { message, name } = announced;
  const isOver = (one: { until: number } | null) => one !== null && now >= one.until;
  if (!isOver(message) && !isOver(name)) return announced;
  return { message: isOver(message) ? null : message, name: isOver(name) ? null : name };
}
