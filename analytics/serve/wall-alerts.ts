import type { Alert } from "../../schemas/alerts/alert.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { WallAlert, WallAlerts } from "../../schemas/wire.ts";
import type { AlertBook } from "../alerts/alert-book.ts";
import { byUrgency } from "../alerts/alert-view.ts";

/** A wall shows one and counts the rest; the others are there for the marks of those who wait. */
const MOST = 50;

type OnWall = Alert & { severity: "bad" | "warn" };

/** The open alerts as walls show them: what is worst first, nothing by which a customer can be called. */
export class WallAlertBook {
  readonly #options: { book: AlertBook; directory: () => DirectoryIndex };
  #open: readonly OnWall[] | null = null;
  #revision = 0;

  constructor(options: { book: AlertBook; directory: () => DirectoryIndex }) {
    this.#options = options;
    options.book.onChange(() => {
      this.#open = null;
      this.#revision++;
    });
  }

  /** Grows whenever an alert is new or changed. */
  get revision(): number {
    return this.#revision;
  }

  /** Those that a board of that scope shows. */
  of(scope: Scope): WallAlerts {
    const directory = this.#options.directory();
    const meant = this.#sorted().filter((alert) => isInScope(alert, scope));
    const count = (severity: OnWall["severity"]) => meant.filter((one) => one.severity === severity).length;
    return {
      alerts: meant.slice(0, MOST).map((alert) => wallAlert(alert, directory)),
      counts: { bad: count("bad"), warn: count("warn") },
    };
  }

  #sorted(): readonly OnWall[] {
    return this.#open ??= this.#options.book.open().map(({ alert }) => alert).filter(isOnWall).sort(byWorst);
  }
}

/** Who snoozed an alert does not want to see it. */
function isOnWall(alert: Alert): alert is OnWall {
  return alert.severity !== "info" && alert.state !== "snoozed";
}

function byWorst(a: OnWall, b: OnWall): number {
  return Number(b.severity === "bad") - Number(a.severity === "bad") ||
    Number(a.claimedBy !== null) - Number(b.claimedBy !== null) || byUrgency(a, b);
}

/** What is of no site is of all; what is of a whole site concerns each of its queues. */
function isInScope({ facts, customer }: Alert, { sites, queues, channel, tier }: Scope): boolean {
  const { site, queue } = facts;
  const isThere = site === "" ||
    ((sites?.includes(site) ?? true) &&
      (queues?.some((one) => one.site === site && (queue === null || one.queue === queue)) ?? true));
  return isThere && (channel === undefined || facts.channel === null || facts.channel === channel) &&
    (tier === undefined || customer?.tier === tier);
}

function wallAlert(alert: OnWall, directory: DirectoryIndex): WallAlert {
  const { id, title, severity, trigger, from, claimedBy, facts: { site, queue, contact, waitingSince } } = alert;
  const place = [queue && directory.rules(site, queue).title, site && directory.siteTitle(site)].filter(Boolean);
  return {
    id,
    title,
    severity,
    trigger,
    name: nameOf(alert, directory),
    place: place.join(", "),
    since: waitingSince ?? from,
    claimedBy,
    site,
    contact,
  };
}

/** Of a customer, source or topic; the name of a queue or site is its place. */
function nameOf({ subject: { kind, id }, customer, facts }: Alert, directory: DirectoryIndex): string | null {
  if (kind === "source") return id;
  if (kind === "topic") return facts.topic && directory.topicTitle(facts.topic);
  return customer?.name ?? null;
}
