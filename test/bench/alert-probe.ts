/** Of a contact that the rule of the bench looks at; the load's other contacts have less. */
export const VIP_PRIORITY = 9;

const VIP = /"contact":"(vip-(\d+)-\d+)"/;

/** Names the moment at which the contact's events are published, epoch ms. */
export function vipContact(publishedAt: number, number: number): string {
  return `vip-${publishedAt}-${number}`;
}

/** The contact of which a message tells, and when its events were published; null when it is about none. */
export function vipIn(message: string): { contact: string; publishedAt: number } | null {
  const [, contact, at] = VIP.exec(message) ?? [];
  return contact === undefined ? null : { contact, publishedAt: Number(at) };
}
