/** Things of a site by name, made when first asked for. Joining both to one key would cost more than two look-ups. */
export class SiteMap<V> {
  readonly #make: (site: string, name: string) => V;
  readonly #sites = new Map<string, Map<string, V>>();
  #size = 0;

  constructor(make: (site: string, name: string) => V) {
    this.#make = make;
  }

  of(site: string, name: string): V {
    let values = this.#sites.get(site);
    if (!values) this.#sites.set(site, values = new Map());
    let value = values.get(name);
    if (value === undefined) {
      values.set(name, value = this.#make(site, name));
      this.#size++;
    }
    return value;
  }

  /** What was made already, else undefined. */
  find(site: string, name: string): V | undefined {
    return this.#sites.get(site)?.get(name);
  }

  delete(site: string, name: string): void {
    const values = this.#sites.get(site);
    if (values?.delete(name)) this.#size--;
    if (values?.size === 0) this.#sites.delete(site);
  }

  get size(): number {
    return this.#size;
  }

  /** Each site's things, in the order in which they were made. */
  bySite(): Iterable<ReadonlyMap<string, V>> {
    return this.#sites.values();
  }

  *values(): Generator<V, void> {
    for (const values of this.#sites.values()) yield* values.values();
  }
}
