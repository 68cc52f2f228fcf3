const technology =
  /^(?:SIP|PJSIP|IAX2?|Local|Agent|SCCP|Skinny|DAHDI|Zap|H323|OOH323|MGCP|USTM|Console|Custom|Khomp)\//i;

/**
 * One id for a person however the PBX names the device: `Local/1240@from-queue/n`, `PJSIP/1240-0000001a` and
 * `Agent/1240` are all 1240. A member name such as `Anna K` is its own id.
 */
export function agentId(member: string): string {
  const device = member.replace(technology, "");
  if (device === member) return member;
  const bare = device.replace(/@.*$/, "").replace(/\/n$/i, "").replace(/-[0-9a-f]{8}(?:;[12])?$/i, "");
  return bare === "" ? member : bare;
}
