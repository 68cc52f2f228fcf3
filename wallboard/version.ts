/** Compiled in by the build. */
declare const __FRONTLINE_VERSION__: string | undefined;

/** Which build of the application this is; the server tells that of its own, and the page that differs loads itself anew. */
export const VERSION = typeof __FRONTLINE_VERSION__ === "string" ? __FRONTLINE_VERSION__ : "dev";
