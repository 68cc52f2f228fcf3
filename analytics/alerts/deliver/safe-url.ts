import ipaddr from "ipaddr.js";

/** What inside the own network may be reached all the same, from FRONTLINE_WEBHOOK_INSIDE. */
export type Inside = { hosts: ReadonlySet<string>; networks: readonly Network[] };
type Address = ReturnType<typeof ipaddr.process>;
type Network = readonly [Address, number];

/** All that is routed to the public today; what looks public elsewhere carries old forms of inside addresses. */
const publicIpv6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/** Reads hosts, addresses and networks with commas, as the settings have checked them. */
export function parseInside(text: string | undefined): Inside {
  const parts = (text ?? "").split(",").filter((part) => part !== "");
  const isNumeric = (part: string) => ipaddr.isValid(part) || ipaddr.isValidCIDR(part);
  return {
    hosts: new Set(parts.filter((part) => !isNumeric(part)).map(plainHost)),
    networks: parts.filter(isNumeric).map(networkOf),
  };
}

function networkOf(part: string): Network {
  if (ipaddr.isValidCIDR(part)) return ipaddr.parseCIDR(part);
  const address = ipaddr.process(part);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** A host as a URL has it, without brackets and the dot at its end, in lower case. */
export function plainHost(host: string): string {
  return host.replace(/^\[|\]$/g, "").replace(/\.$/, "").toLowerCase();
}

/** Whether a message to that host may go to that address, to which its name was resolved. */
export function mayReach(host: string, address: string, inside: Inside): boolean {
  if (inside.hosts.has(plainHost(host))) return true;
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  return isPublic(plain) || inside.networks.some((network) => isIn(plain, network));
}

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(publicIpv6);
}

function isIn(address: Address, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

/** The address that stands in place of a name; null for a name. */
export function literalAddress(host: string): string | null {
  const plain = plainHost(host);
  return ipaddr.isValid(plain) ? plain : null;
}

/** Why a host must not be reached; null when it may be, as far as it is known without resolving its name. */
export function urlProblem(url: string, inside: Inside): string | null {
  const { hostname } = new URL(url);
  const address = literalAddress(hostname);
  return address === null || mayReach(hostname, address, inside) ? null : refusal(hostname);
}

export function refusal(host: string): string {
  return `Must not reach ${host}: it is not a public address. FRONTLINE_WEBHOOK_INSIDE allows hosts and networks inside`;
}
