import { companyName, personName } from "./customer-names.ts";
import { kyiv, lisbon, type Site } from "./places.ts";
import { Random } from "./random.ts";
import { DAY_MS } from "./site-time.ts";

export type Customer = {
  customer: string;
  number: number;
  site: Site;
  kind: "person" | "company";
  name: string;
  language: string;
  /** First and last day as a customer, days since 1970. */
  joins: number;
  leaves: number;
  /** How much the customer is worth beside the smallest one: Pareto distributed, hence a few that matter most. */
  worth: number;
  isVip: boolean;
  owner: string | null;
  phone: string;
};

/** New customers on a day. */
export const JOINS_PER_DAY = 2.5;

/** Nobody stays longer; bounds the search for those who are customers on a day. */
const LONGEST_STAY_DAYS = 1500;

/** Worth from which a customer is a VIP: about one in thirty. */
const VIP_WORTH = 25;
const OWNED_WORTH = 12;
const MOST_WORTH = 500;
const owners = ["anna.melnyk", "rui.brandao", "daryna.rudenko"] as const;

/** Customer number `number` of a seed; customers join one after the other, `joinsPerDay` of them on each day. */
export function createCustomer(seed: string, number: number, joinsPerDay: number): Customer {
  const random = new Random(seed, "customer", number);
  const site = random.chance(0.6) ? kyiv : lisbon;
  const isCompany = random.chance(0.12);
  const worth = Math.min(MOST_WORTH, random.pareto(isCompany ? 4 : 1, 1.2));
  const joins = Math.floor(number / joinsPerDay);
  const { name, language } = personName(random, site);
  return {
    customer: `C${String(number).padStart(6, "0")}`,
    number,
    site,
    kind: isCompany ? "company" : "person",
    name: isCompany ? companyName(random) : name,
    language,
    joins,
    leaves: joins + stayDays(random, worth),
    worth,
    isVip: worth > VIP_WORTH,
    owner: worth > OWNED_WORTH ? random.pick(owners) : null,
    phone: phone(random, site),
  };
}

/** Nearly half try it once or twice and go; the others stay for years, and the big ones always do. */
function stayDays(random: Random, worth: number): number {
  const days = random.chance(0.45) ? random.exponential(90) : random.logNormal(700, 0.6);
  return Math.ceil(Math.min(LONGEST_STAY_DAYS, worth > OWNED_WORTH ? days + 500 : days));
}

function phone(random: Random, site: Site): string {
  const digits = String(Math.floor(random.next() * 1e7)).padStart(7, "0");
  return site === kyiv ? `+38050${digits}` : `+35191${digits}`;
}

/** Who is a customer at a site on one day, to be drawn as a caller or as a buyer. */
export type Clientele = { callers: Draw; buyers: Draw; all: readonly Customer[]; vips: readonly Customer[] };
type Draw = (random: Random) => Customer | null;

/** The customers of a seed, created when they are first looked at and forgotten when they have left. */
export class Population {
  readonly #seed: string;
  readonly #joinsPerDay: number;
  readonly #customers = new Map<number, Customer>();
  readonly #days = new Map<number, Map<Site, Clientele>>();

  /** Loads of ten and more share the customers of ten. */
  constructor(seed: string, scale: number) {
    this.#seed = seed;
    this.#joinsPerDay = JOINS_PER_DAY * Math.min(10, scale);
  }

  on(day: number, site: Site): Clientele {
    let clientele = this.#days.get(day);
    if (!clientele) {
      if (this.#days.size > 3) this.#days.clear();
      this.#days.set(day, clientele = this.#gather(day));
    }
    return clientele.get(site)!;
  }

  #gather(day: number): Map<Site, Clientele> {
    const first = Math.max(0, Math.floor((day - LONGEST_STAY_DAYS) * this.#joinsPerDay));
    for (const number of this.#customers.keys()) if (number < first) this.#customers.delete(number);
    const present: Customer[] = [];
    for (let number = first; number < (day + 1) * this.#joinsPerDay; number++) {
      const customer = this.#customer(number);
      if (customer.leaves > day) present.push(customer);
    }
    return new Map([kyiv, lisbon].map((site) => [site, clienteleOf(present.filter((one) => one.site === site))]));
  }

  #customer(number: number): Customer {
    let customer = this.#customers.get(number);
    if (!customer) this.#customers.set(number, customer = createCustomer(this.#seed, number, this.#joinsPerDay));
    return customer;
  }
}

/** Callers weigh far less unequal than buyers: a big customer orders often, but does not call all day; a VIP writes to the account manager. */
function clienteleOf(all: readonly Customer[]): Clientele {
  return {
    all,
    vips: all.filter(({ isVip }) => isVip),
    callers: weightedDraw(all, ({ worth, isVip }) => isVip ? 0.5 : Math.pow(worth, 0.35)),
    buyers: weightedDraw(all, ({ worth }) => Math.pow(worth, 0.6)),
  };
}

function weightedDraw(list: readonly Customer[], weight: (customer: Customer) => number): Draw {
  const sums = new Float64Array(list.length);
  let sum = 0;
  list.forEach((customer, i) => sums[i] = sum += weight(customer));
  return (random) => list[firstAbove(sums, random.next() * sum)] ?? null;
}

function firstAbove(sums: Float64Array, value: number): number {
  let [low, high] = [0, sums.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The data of `customer.described`. */
export function descriptionOf({ customer, kind, name, language, joins, owner, isVip }: Customer) {
  const since = new Date(joins * DAY_MS).toISOString().slice(0, 10);
  const optional = { ...(owner !== null && { owner }), ...(isVip && { tags: ["vip"] }) };
  return { customer, kind, name, since, language, ...optional };
}

/** What one order of a customer is worth, EUR. */
export function drawOrderAmount(random: Random, customer: Customer): number {
  return Math.round(100 * random.logNormal(40 * Math.pow(customer.worth, 0.45), 0.8)) / 100;
}
