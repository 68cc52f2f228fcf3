/** A name as the part of a key before a slash: names hold any text, and two things must not have one key. */
export function withoutSlash(name: string): string {
  return name.replaceAll("%", "%25").replaceAll("/", "%2F");
}
