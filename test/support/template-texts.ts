/** Words that are written into lit templates instead of coming from a catalogue of texts, with their line. */
export function literalTexts(source: string): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  for (const { markup, at } of templatesOf(source)) {
    const line = source.slice(0, at).split("\n").length;
    for (const text of wordsOf(markup)) found.push({ line, text });
  }
  return found;
}

/** A place where an expression stood. */
const HOLE = "\u0000";

type Template = { markup: string; at: number };

/** The text of every `html` template without its expressions; templates inside of expressions are their own. */
function templatesOf(source: string): Template[] {
  const templates: Template[] = [];
  const pattern = /(?<![=\w])html`/g;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    templates.push({ markup: markupFrom(source, pattern.lastIndex), at: match.index });
  }
  return templates;
}

/** From behind the opening backtick to the closing one, expressions as holes. */
function markupFrom(source: string, start: number): string {
  let markup = "";
  for (let i = start; i < source.length; i++) {
    if (source[i] === "`") return markup;
    if (source.startsWith("${", i)) {
      i = endOfExpression(source, i + 2);
      markup += HOLE;
    } else markup += source[i];
  }
  throw new Error(`Cannot read a template: it must end, from character ${start} it does not`);
}

/** The index of the brace that ends an expression; strings and templates inside may hold braces of their own. */
function endOfExpression(source: string, start: number): number {
  let depth = 1;
  for (let i = start; i < source.length; i++) {
    const character = source[i];
    if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return i;
    else if (character === '"' || character === "'") i = source.indexOf(character, i + 1);
    else if (character === "`") i = endOfTemplate(source, i + 1);
  }
  throw new Error(`Cannot read an expression: it must end, from character ${start} it does not`);
}

function endOfTemplate(source: string, start: number): number {
  for (let i = start; i < source.length; i++) {
    if (source[i] === "`") return i;
    if (source.startsWith("${", i)) i = endOfExpression(source, i + 2);
  }
  throw new Error(`Cannot read a template: it must end, from character ${start} it does not`);
}

/** Attributes that people read or hear. */
const spoken = /\s(?:aria-label|aria-description|aria-roledescription|title|placeholder|alt|label)="([^"]*)"/g;

function wordsOf(markup: string): string[] {
  const texts = markup.replace(/<!--.*?-->/gs, "").replace(/<(style|script)\b.*?<\/\1>/gs, "");
  const attributes = [...texts.matchAll(spoken)].map(([, value = ""]) => value);
  const between = texts.replace(/<[^>]*>/g, "\n").split("\n");
  return [...attributes, ...between].map((text) => text.replaceAll(HOLE, " ").trim()).filter((text) =>
    /\p{L}{2}/u.test(text)
  );
}
