/**
 * A sentence that a program says with its values: an English pattern in which `{name}` stands for a value, or for a sentence of
 * its own. Who says it in another language looks its pattern up, and writes numbers as that language does.
 */
export type Note = { text: string; values: Readonly<Record<string, NoteValue>> };
export type NoteValue = string | number | Decimal | Note;
/** A number with so many digits behind its point. */
export type Decimal = { number: number; digits: number };

/** Takes the pattern as one literal, so that a test finds every sentence that needs a translation. */
export function note(text: string, values: Note["values"] = {}): Note {
  return { text, values };
}

export function decimal(number: number, digits: number): Decimal {
  return { number, digits };
}

/** The sentence in English. */
export function inEnglish({ text, values }: Note): string {
  return filled(text, (name) => {
    const value = values[name];
    if (value === undefined) return null;
    if (typeof value !== "object") return String(value);
    return "digits" in value ? value.number.toFixed(value.digits) : inEnglish(value);
  });
}

/** A pattern with its values, as `valueOf` writes them; null leaves the name as it stands. */
export function filled(pattern: string, valueOf: (name: string) => string | null): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => valueOf(name) ?? whole);
}
