import { addressKey, addressRule, type KnownAddress } from "../../schemas/customer.ts";
import type { Past } from "./past.ts";

/** More of them say nothing about a person. */
const MOST = 200;

/** The addresses told of a person and those of their contacts, described ones first; one that is written in two ways is told once. */
export function knownAddresses({ rows, starts }: Past): KnownAddress[] {
  const described = rows.filter(({ type }) => type === "customer.described").flatMap(({ addresses }) => addresses);
  const told = new Set(described);
  const others = [...rows, ...starts].flatMap(({ addresses }) => addresses).filter((address) => !told.has(address));
  const all = [...[...told].sort(), ...[...new Set(others)].sort()].slice(0, MOST);
  const keys = all.map(addressKey);
  return all.filter((_, index) => keys.indexOf(keys[index] as string) === index).map((address) => ({
    address,
    from: told.has(address) ? "description" : "contact",
    rule: addressRule(address),
  }));
}
