import { Box } from "./box.ts";

/** The size of the host in pixels of the design (`--px`), and an update when it changes. Zero before it is laid out. */
export class DesignBox extends Box {
  protected override unitOf(style: CSSStyleDeclaration): number {
    return parseFloat(style.getPropertyValue("--px")) || 1;
  }
}
