import type { AlertRule, AlertScope } from "../../schemas/alerts/rule.ts";
import type { Trigger } from "../../schemas/alerts/triggers.ts";
import { hoursText } from "../../schemas/hours.ts";
import { boundText } from "../alerts/kpi-text.ts";
import { nameOf } from "../editor/kpi-choices.ts";
import { isOfThisMoment } from "../kpi-name.ts";
import type { Locale, Text, TextValues } from "../language.ts";
import { fieldTexts } from "../texts/alert-rule-fields.ts";
import { lineTexts, refuseTexts, surgeTexts, surveyTexts } from "../texts/alert-rule-kinds.ts";
import { partTexts, placeTexts } from "../texts/alert-rule-parts.ts";
import { sentenceTexts } from "../texts/alert-rule-sentences.ts";
import { channelTexts } from "../texts/channels.ts";
import { outcomeTexts } from "../texts/customer-entries.ts";
import { choiceTexts } from "../texts/editor-options.ts";

/** What sites and receivers are called by people. */
export type Titles = { site: (site: string) => string; receiver: (name: string) => string };
type Looked = Pick<AlertRule, "trigger" | "scope">;

/** A rule as a sentence: who, what, where and when. */
export function ruleSentence({ trigger, scope }: Looked, locale: Locale, titles: Titles): string {
  const what = triggerWords(trigger, whoOf(scope, locale), locale);
  const placed = inPlace(what, { trigger, scope }, { locale, titles });
  const whole = [...details(trigger, locale), ...conditions(scope, locale)].reduce(
    (what, [label, list]) => locale.text(placeTexts.more, { what, label: lower(locale.text(label), locale), list }),
    placed,
  );
  return `${whole}${locale.code === "zh" ? "。" : "."}`;
}

/** Who is told at once and later. */
export function toldSentences({ levels }: Pick<AlertRule, "levels">, locale: Locale, titles: Titles): string[] {
  const names = (to: readonly string[]) => to.map(titles.receiver).join(", ");
  const ordered = levels.toSorted((a, b) => a.afterSeconds - b.afterSeconds);
  const atOnce = ordered.filter(({ afterSeconds }) => afterSeconds === 0).flatMap(({ to }) => to);
  const first = atOnce.length > 0
    ? locale.text(placeTexts.toldAtOnce, { to: names(atOnce) })
    : locale.text(placeTexts.toldHere);
  const later = ordered.filter(({ afterSeconds }) => afterSeconds > 0).map(({ afterSeconds, to }) =>
    locale.text(placeTexts.toldAfter, { span: spanOf(afterSeconds, locale), to: names(to) })
  );
  return [first, ...later];
}

/** Seconds as people say them: `30 s`, then `1:30`. */
const spanOf = (seconds: number, locale: Locale) => locale.age(seconds * 1000);
/** Labels begin with a capital; German nouns keep it. */
const lower = (text: string, { code }: Locale) => code === "de" ? text : text.toLocaleLowerCase(code);
const listOf = (items: readonly string[], texts: Record<string, Text>, locale: Locale) =>
  items.map((item) => locale.text(texts[item] as Text)).join(", ");

/** `a, b or c`, as the language says it. */
function either(items: readonly string[], { code }: Locale): string {
  return new Intl.ListFormat(code, { type: "disjunction" }).format(items);
}

function whoOf({ customers }: AlertScope, locale: Locale): string {
  const { tiers = [], tags = [], leastPriority } = customers ?? {};
  const which = [
    ...(tiers.length > 0 ? [locale.text(partTexts.ofTier, { tiers: either(tiers, locale) })] : []),
    ...(tags.length > 0 ? [locale.text(partTexts.tagged, { tags: either(tags, locale) })] : []),
    ...(leastPriority === undefined ? [] : [locale.text(partTexts.priority, { least: leastPriority })]),
  ];
  return which.length > 0
    ? locale.text(partTexts.customer, { which: either(which, locale) })
    : locale.text(partTexts.anybody);
}

function triggerWords({ kind, params }: Trigger, who: string, locale: Locale): string {
  const say = (key: keyof typeof sentenceTexts, values: TextValues = {}) =>
    locale.text(sentenceTexts[key], { who, ...values });
  const part = (key: "times" | "hours" | "days", count: number) => locale.text(partTexts[key], { count });
  const span = (seconds: number) => ({ span: spanOf(seconds, locale) });
  const share = (ratio: number) => ({ share: locale.goal(ratio) });
  switch (kind) {
    case "waiting":
      return params.afterSeconds > 0 ? say("waiting", span(params.afterSeconds)) : say("waitingNow");
    case "predicted-wait":
      return params.beyondSeconds === undefined ? say("predictedTarget") : say("predicted", span(params.beyondSeconds));
    case "abandoned":
      return params.afterSeconds > 0 ? say("abandoned", span(params.afterSeconds)) : say("abandonedNow");
    case "refused":
      return say("refused");
    case "transferred":
      return say("transferred", { times: part("times", params.times) });
    case "announcements":
      return say("announcements", { times: part("times", params.times) });
    case "deflected":
      return say("deflected");
    case "long-contact":
      return say("longContact", span(params.minutes * 60));
    case "repeat":
      return say("repeat", { times: part("times", params.times), hours: part("hours", params.withinHours) });
    case "complaint":
      return say("complaint", { kinds: lower(listOf(params.kinds, outcomeTexts, locale), locale) });
    case "case-overdue":
      return params.graceMinutes > 0 ? say("caseOverdueBy", span(params.graceMinutes * 60)) : say("caseOverdue");
    case "promise-overdue":
      return params.graceMinutes > 0 ? say("promiseOverdueBy", span(params.graceMinutes * 60)) : say("promiseOverdue");
    case "low-score":
      return say("lowScore", share(params.atMost));
    case "late-payment":
      return say("latePayment", { days: part("days", params.days) });
    case "fewer-orders":
      return say("fewerOrders", share(params.share));
    case "likely-to-leave":
      return say("likelyToLeave", share(params.aliveBelow));
    case "self-service":
      return say("selfService", { times: part("times", params.failures), ...span(params.afterSeconds) });
    case "kpi":
      return kpiWords(params, locale);
    case "no-agent":
      return say("noAgent", span(params.forSeconds));
    case "surge":
      return say("surge", { kinds: listOf(params.kinds, surgeTexts, locale) });
    case "source-silent":
      return params.minutes === undefined ? say("sourceSilent") : say("sourceSilentFor", span(params.minutes * 60));
    case "ingest-behind":
      return say("ingestBehind", span(params.seconds));
  }
}

const perTexts = { queue: placeTexts.perQueue, site: placeTexts.perSite, all: placeTexts.perAll };

function kpiWords(params: Extract<Trigger, { kind: "kpi" }>["params"], locale: Locale): string {
  const { kpi, window, above, below, forSeconds, per } = params;
  const name = nameOf(kpi, locale);
  return locale.text(above === undefined ? sentenceTexts.kpiBelow : sentenceTexts.kpiAbove, {
    kpi: isOfThisMoment(kpi) ? name : `${name} (${lower(locale.text(choiceTexts[window]), locale)})`,
    bound: boundText(kpi, above ?? below ?? 0, locale),
    span: spanOf(forSeconds, locale),
    per: locale.text(perTexts[per]),
  });
}

/** What of the trigger is not in its sentence. */
function details({ kind, params }: Trigger, locale: Locale): [Text, string][] {
  switch (kind) {
    case "refused":
      return params.reasons ? [[fieldTexts.reasons, listOf(params.reasons, refuseTexts, locale)]] : [];
    case "case-overdue":
      return params.kinds ? [[fieldTexts.kinds, lower(listOf(params.kinds, outcomeTexts, locale), locale)]] : [];
    case "low-score":
      return params.surveys ? [[fieldTexts.surveys, listOf(params.surveys, surveyTexts, locale)]] : [];
    case "late-payment":
      return params.leastAmount > 0 ? [[fieldTexts.leastAmount, locale.number(params.leastAmount)]] : [];
    default:
      return [];
  }
}

/** Those that are of a queue; the others are of a site only. */
const queued = new Set<Trigger["kind"]>(["waiting", "predicted-wait", "abandoned", "refused", "no-agent", "kpi"]);

function inPlace(
  what: string,
  { scope, trigger }: Looked,
  { locale, titles }: { locale: Locale; titles: Titles },
): string {
  const { sites, queues } = scope;
  if (queues) {
    return locale.text(placeTexts.inQueues, {
      what,
      queues: queues.map(({ site, queue }) => `${queue} (${titles.site(site)})`).join(", "),
    });
  }
  if (!sites) return what;
  const place = queued.has(trigger.kind) ? placeTexts.anyQueueOf : placeTexts.atSites;
  return locale.text(place, { what, sites: sites.map(titles.site).join(", ") });
}

/** What else must fit. */
function conditions({ channels, topics, campaigns, lineKinds, hours }: AlertScope, locale: Locale): [Text, string][] {
  const said: [Text, string | undefined][] = [
    [fieldTexts.channels, channels && listOf(channels, channelTexts, locale)],
    [fieldTexts.topics, topics?.join(", ")],
    [fieldTexts.campaigns, campaigns?.join(", ")],
    [fieldTexts.lineKinds, lineKinds && listOf(lineKinds, lineTexts, locale)],
    [fieldTexts.hours, hours && (hours === "business" ? locale.text(placeTexts.businessHours) : hoursText(hours))],
  ];
  return said.flatMap(([label, list]) => list === undefined ? [] : [[label, list] as [Text, string]]);
}
