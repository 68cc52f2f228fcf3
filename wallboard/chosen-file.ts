/** The JSON file that somebody picks; never resolves when they pick none. */
export function chosenFile(): Promise<File> {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json" });
  const chosen = new Promise<File>((resolve) =>
    input.addEventListener("change", () => input.files?.[0] && resolve(input.files[0]))
  );
  input.click();
  return chosen;
}
