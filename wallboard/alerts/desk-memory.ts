const PERSON = "frontline.person";
const MUTED = "frontline.muted";

/** What this browser remembers of its reader; a browser that keeps nothing is asked each time. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (cause) {
    console.info(`This browser keeps nothing: ${cause}`);
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (cause) {
    console.info(`This browser keeps nothing: ${cause}`);
  }
}

export const deskMemory = {
  /** Who works here; null before they said. */
  person: () => read(PERSON)?.trim() || null,
  setPerson: (name: string) => write(PERSON, name),
  isMuted: () => read(MUTED) === "yes",
  setMuted: (isMuted: boolean) => write(MUTED, isMuted ? "yes" : "no"),
};
