import { earliest, firstMark, latest, type Mark } from "../live/leg.ts";

/** What is remembered of a contact to recognise its customer in others. Times are epoch ms. */
export type RecentContact = {
  site: string;
  contact: string;
  startedAt: number | null;
  customer: Mark | null;
  address: Mark | null;
  direction: Mark | null;
  /** The contact it continues. */
  parent: Mark | null;
  /** When agents answered its legs; empty also where only the floor would know. */
  answers: readonly number[];
};

/** By whom a contact can be told to belong to the same caller: all ids of the customer, the address, the contact itself. */
export type Caller = { site: string; contact: string; customers: readonly string[]; address: string | null };

/** The longest that a rule looks back. */
export const RECENT_MS = 72 * 3_600_000;
/** About 500 B each. */
const MOST_CONTACTS = 200_000;
/** Of one customer or address: rules count to 50, and an address that thousands share must cost no more. */
const MOST_OF_ONE = 100;
/** What others may have in common with it. */
const nameFields = ["customer", "address", "parent"] as const;
type NameField = typeof nameFields[number];
const NO_ANSWERS: readonly number[] = [];

/** Contacts of the last three days by customer, address and the contact they continue; what comes twice changes nothing. */
export class RecentContacts {
  readonly #contacts = new Map<string, RecentContact>();
  readonly #byKey = new Map<string, RecentContact[]>();

  get size(): number {
    return this.#contacts.size;
  }

  /** Takes in what is told of a contact; gives what was known before, null when nothing is new. */
  put(told: RecentContact): RecentContact | null {
    const { site, contact } = told;
    const known = this.#contacts.get(`${site}/${contact}`) ?? this.#add(site, contact);
    const startedAt = told.startedAt === null ? known.startedAt : earliest(known.startedAt, told.startedAt);
    const direction = first(known.direction, told.direction);
    const answers = answersOf(known.answers, told.answers);
    const names = nameFields.map((field) => first(known[field], told[field]));
    const isSame = startedAt === known.startedAt && direction === known.direction && answers === known.answers &&
      nameFields.every((field, i) => known[field] === names[i]);
    if (isSame) return null;
    const before = { ...known };
    Object.assign(known, { startedAt, direction, answers });
    nameFields.forEach((field, i) => this.#name(known, field, names[i] ?? null));
    return before;
  }

  find(site: string, contact: string): RecentContact | null {
    return this.#contacts.get(`${site}/${contact}`) ?? null;
  }

  ofCustomer(customer: string): readonly RecentContact[] {
    return this.#byKey.get(`customer:${customer}`) ?? [];
  }

  /** Those of the same caller, itself included, and those that continue it; each once. */
  ofCaller({ site, contact, customers, address }: Caller): Set<RecentContact> {
    const keys = [...customers.map((customer) => `customer:${customer}`), `parent:${site}/${contact}`];
    if (address !== null) keys.push(`address:${address}`);
    const found = new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []));
    const itself = this.#contacts.get(`${site}/${contact}`);
    return itself ? found.add(itself) : found;
  }

  /** Forgets those of which nothing was told for three days. */
  prune(now: number): void {
    for (const known of this.#contacts.values()) {
      const at = known.answers.reduce((last, one) => latest(last, one), known.startedAt ?? known.customer?.at ?? null);
      if (at !== null && at < now - RECENT_MS) this.#forget(known);
    }
  }

  #add(site: string, contact: string): RecentContact {
    if (this.#contacts.size >= MOST_CONTACTS) {
      const [oldest] = this.#contacts.values();
      if (oldest) this.#forget(oldest);
    }
    const nothing = { startedAt: null, customer: null, address: null, direction: null, parent: null };
    const known: RecentContact = { site, contact, ...nothing, answers: NO_ANSWERS };
    this.#contacts.set(`${site}/${contact}`, known);
    return known;
  }

  #name(known: RecentContact, field: NameField, name: Mark | null): void {
    const before = keyOf(known, field);
    known[field] = name;
    const after = keyOf(known, field);
    if (before === after) return;
    if (before !== null) this.#unlist(before, known);
    if (after !== null) this.#list(after, known);
  }

  #list(key: string, known: RecentContact): void {
    const listed = this.#byKey.get(key);
    if (!listed) this.#byKey.set(key, [known]);
    else if (listed.push(known) > MOST_OF_ONE) listed.shift();
  }

  #unlist(key: string, known: RecentContact): void {
    const left = this.#byKey.get(key)?.filter((one) => one !== known) ?? [];
    if (left.length > 0) this.#byKey.set(key, left);
    else this.#byKey.delete(key);
  }

  #forget(known: RecentContact): void {
    this.#contacts.delete(`${known.site}/${known.contact}`);
    for (const field of nameFields) {
      const key = keyOf(known, field);
      if (key !== null) this.#unlist(key, known);
    }
  }
}

function keyOf(known: RecentContact, field: NameField): string | null {
  const { site, [field]: mark } = known;
  if (!mark) return null;
  return field === "parent" ? `parent:${site}/${mark.what}` : `${field}:${mark.what}`;
}

function first(known: Mark | null, told: Mark | null): Mark | null {
  return told ? firstMark(known, told.at, told.what) : known;
}

/** Those told take the place of those known, as late events may show that an answer was earlier; no answer is undone. */
function answersOf(known: readonly number[], told: readonly number[]): readonly number[] {
  const isSame = told.length === known.length && told.every((at, i) => at === known[i]);
  return told.length === 0 || isSame ? known : told;
}
