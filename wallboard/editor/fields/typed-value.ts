import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo } from "lit/directive.js";

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** Writes a text into a field unless somebody is typing there: `80.` must not become `80` under their hands. */
class TypedValue extends Directive {
  #field: Typed;

  constructor(part: PartInfo) {
    super(part);
    this.#field = (part as ElementPart).element as Typed;
  }

  render(text: string): typeof noChange {
    const root = this.#field.getRootNode() as Document | ShadowRoot;
    if (root.activeElement !== this.#field && this.#field.value !== text) this.#field.value = text;
    return noChange;
  }
}

export const typedValue = directive(TypedValue);
