import { LitElement } from "lit";

export class FlScreensPage extends LitElement {}

customElements.define("fl-screens-page", FlScreensPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-screens-page": FlScreensPage;
  }
}
