import { LitElement } from "lit";

export class FlEditPage extends LitElement {
  static override properties = { name: {} };
  /** The board to edit. */
  declare name: string;

  constructor() {
    super();
    this.name = "";
  }
}

customElements.define("fl-edit-page", FlEditPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-page": FlEditPage;
  }
}
