import { svg, type SVGTemplateResult } from "lit";
import type { Channel } from "../../schemas/names.ts";

/** Outlines on 24 x 24 that are filled with the colour of the text. */
const paths: Record<Channel, string> = {
  voice: "M6.6 2.5 10 3l1 5-2.6 1.8a13 13 0 0 0 5.8 5.8L16 13l5 1 .5 3.4c.2 1.7-1.2 3.1-2.9 3.1" +
    "C10 20.5 3.5 14 3.5 5.4c0-1.7 1.4-3.1 3.1-2.9z",
  video: "M3.5 6h10A1.5 1.5 0 0 1 15 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 2 16.5v-9A1.5 1.5 0 0 1" +
    " 3.5 6zM17 10.5 22 7v10l-5-3.5z",
  chat: "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5.5 4.5V17H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z",
  email: "M3.5 5h17L12 12zM2 6.5l10 8 10-8V18a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 2 18z",
  sms: "M8 2h8a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm0 3v13h8V5zm3 14.3v1.4h2v-1.4z",
  fax: "M7 2h10v6h3a2 2 0 0 1 2 2v8h-5v4H7v-4H2v-8a2 2 0 0 1 2-2h3zm2 2v4h6V4zm0 10v6h6v-6z",
  web: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm6.9 9h-3a15 15 0 0 0-1.2-6A8 8 0 0 1 18.9 11zM12 4.2c1 1.3 1.7 3.8" +
    " 1.9 6.8h-3.8c.2-3 .9-5.5 1.9-6.8zM9.3 5a15 15 0 0 0-1.2 6h-3A8 8 0 0 1 9.3 5zM5.1 13h3a15 15 0 0 0 1.2 6" +
    " 8 8 0 0 1-4.2-6zm6.9 6.8c-1-1.3-1.7-3.8-1.9-6.8h3.8c-.2 3-.9 5.5-1.9 6.8zm2.7-.8a15 15 0 0 0 1.2-6h3" +
    "a8 8 0 0 1-4.2 6z",
  social: "M18 2.5a3.5 3.5 0 1 1-2.6 5.9l-6.5 3.1v1l6.5 3.1a3.5 3.5 0 1 1-.9 1.8L8 14.3a3.5 3.5 0 1 1 0-4.6" +
    "l6.5-3.1A3.5 3.5 0 0 1 18 2.5z",
  selfservice:
    "M3 3h5v5H3zm6.5 0h5v5h-5zM16 3h5v5h-5zM3 9.5h5v5H3zm6.5 0h5v5h-5zm6.5 0h5v5h-5zM3 16h5v5H3zm6.5 0h5v5h-5zm6.5 0h5v5h-5z",
};

/** A channel's picture as a child of an `svg` of 24 x 24; its name always stands beside it. */
export function channelIcon(channel: Channel): SVGTemplateResult {
  return svg`<path d=${paths[channel]} fill="currentColor" fill-rule="evenodd" />`;
}
