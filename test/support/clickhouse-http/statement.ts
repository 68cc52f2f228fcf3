export type Statement = { verb: string; format: string | undefined; isMultiple: boolean };

/** Strings, quoted names and comments: what looks like a keyword or a `;` inside them is not one. */
const quoted =
  /'[^'\\]*(?:\\[^][^'\\]*)*'|`[^`\\]*(?:\\[^][^`\\]*)*`|"[^"\\]*(?:\\[^][^"\\]*)*"|--[^\n]*|\/\*[^]*?\*\//g;

/** What the server has to know of a query before the engine parses it. `verb` is the first word, in capitals. */
export function readStatement(sql: string): Statement {
  const bare = sql.replace(quoted, " ");
  return {
    verb: /^[\s(]*([a-z]+)/i.exec(bare)?.[1]?.toUpperCase() ?? "",
    format: /\bFORMAT\s+(\w+)(?!.*\bFORMAT\s)/is.exec(bare)?.[1],
    isMultiple: /;\s*[^\s;]/.test(bare),
  };
}

/** A literal for any text: the engine undoes exactly these three escapes. */
export function literal(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\0", "\\0");
  return `'${escaped}'`;
}

export function identifier(name: string): string {
  return "`" + name.replaceAll("\\", "\\\\").replaceAll("`", "\\`") + "`";
}
