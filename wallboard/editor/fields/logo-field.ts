import { html, nothing, type TemplateResult } from "lit";
import type { Locale } from "../../language.ts";
import { boardFieldTexts } from "../../texts/editor-board.ts";
import { type FieldParts, problemLine, type Set } from "./field.ts";

type Logo = FieldParts & { value: unknown; locale: Locale; set: Set<string | undefined> };

/** An image of this computer, which becomes a part of the board. */
export function logoField({ id, label, problem = "", value, locale, set }: Logo): TemplateResult {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${value && !problem ? html`<img class="logo" src=${value} alt="" />` : nothing}
      <input
        id=${id}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        aria-describedby="${id}-hint"
        aria-invalid=${problem ? "true" : "false"}
        @change=${(event: Event) => read(event.target as HTMLInputElement, set)}
      />
      <p class="hint" id="${id}-hint">${locale.text(boardFieldTexts.logoHint)}</p>
      ${problemLine(id, problem)} ${value
        ? html`
          <button class="small" type="button" @click=${() => set(undefined)}>
            ${locale.text(boardFieldTexts.removeLogo)}
          </button>
        `
        : nothing}
    </div>
  `;
}

function read({ files }: HTMLInputElement, set: Set<string | undefined>): void {
  const [file] = files ?? [];
  if (!file) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => set(String(reader.result)));
  reader.readAsDataURL(file);
}
