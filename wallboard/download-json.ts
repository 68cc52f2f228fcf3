/** A value as a JSON file of this computer. */
export function downloadJson(name: string, value: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: `${name}.json` }).click();
  URL.revokeObjectURL(url);
}
