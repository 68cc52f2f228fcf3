/** A problem that the person at the keyboard can solve: its message is all that is shown. */
export class SetupError extends Error {}
