/** What a push carries to the service worker of a phone or browser, which knows by its encryption that it comes from us. */
export type PushPayload = {
  /** The same when the same is told again: the device then keeps silent. */
  key: string;
  title: string;
  body: string;
  /** What is told under the same tag takes the place of what was told before. */
  tag: string;
  /** Of the page to open, such as `/alerts?alert=<id>`. */
  path: string;
};
