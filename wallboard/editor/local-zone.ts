/** The zone of who edits: for the times of versions and drafts. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
