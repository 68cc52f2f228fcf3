/** What a key does at the desk. */
export type DeskKey =
  | { do: "move"; step: 1 | -1 }
  | { do: "outcome"; place: number }
  | { do: "claim" | "release" | "snooze" | "resolve" | "comment" | "find" | "help" | "mute" | "close" };

/** The parts of a KeyboardEvent that are looked at. */
export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">;

const letters: Readonly<Record<string, DeskKey>> = {
  j: { do: "move", step: 1 },
  k: { do: "move", step: -1 },
  c: { do: "claim" },
  g: { do: "release" },
  s: { do: "snooze" },
  r: { do: "resolve" },
  t: { do: "comment" },
  m: { do: "mute" },
};
const signs: Readonly<Record<string, DeskKey>> = {
  ArrowDown: { do: "move", step: 1 },
  ArrowUp: { do: "move", step: -1 },
  "/": { do: "find" },
  "?": { do: "help" },
  Escape: { do: "close" },
};

/** Letters go by their place on the keyboard where it writes in another script: the key of С claims as that of C does. */
export function deskKey({ key, code, ctrlKey, metaKey, altKey }: Pressed): DeskKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (Object.hasOwn(signs, key)) return signs[key] ?? null;
  if (/^[1-6]$/.test(key)) return { do: "outcome", place: Number(key) - 1 };
  const letter = /^[a-z]$/i.test(key) ? key : key.length === 1 ? code.replace(/^Key/, "") : "";
  const low = letter.toLowerCase();
  return Object.hasOwn(letters, low) ? letters[low] ?? null : null;
}
