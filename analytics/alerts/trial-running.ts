/** Only one rule is tried at a time. */
export class TrialRunning extends Error {}
