import { html, nothing, type TemplateResult } from "lit";
import type { QueueRef, Scope } from "../../../schemas/boards/scope.ts";
import { Channel, Direction, Tier } from "../../../schemas/names.ts";
import type { Text } from "../../language.ts";
import { channelTexts } from "../../texts/channels.ts";
import { directionTexts, editorFieldTexts, tierTexts } from "../../texts/editor-fields.ts";
import { checksField, choiceField, type Set } from "./field.ts";
import type { FormContext } from "./form-context.ts";

/** A queue in a list of choices: names are foreign text, so both are kept apart by JSON. */
export const queueKey = ({ site, queue }: QueueRef) => JSON.stringify([site, queue]);

export function queueOf(key: string): QueueRef {
  const [site, queue] = JSON.parse(key) as [string, string];
  return { site, queue };
}

/** Queues to choose from, with their site where there are several, and those chosen that there are no more. */
export function queueOptions({ choices }: FormContext, chosen: readonly QueueRef[]): { value: string; name: string }[] {
  const { sites = [], queues = [] } = choices ?? {};
  const siteName = (site: string) => sites.find((one) => one.site === site)?.title ?? site;
  const known = queues.map((one) => ({
    value: queueKey(one),
    name: sites.length > 1 ? `${one.title} · ${siteName(one.site)}` : one.title,
  }));
  const gone = chosen.map(queueKey).filter((key) => !known.some(({ value }) => value === key));
  return [...known, ...gone.map((value) => ({ value, name: queueOf(value).queue }))];
}

/** What is looked at; nothing chosen is everything. */
export function scopeFields({ id, scope, context, set }: {
  id: string;
  scope: Scope;
  context: FormContext;
  set: Set<Scope>;
}): TemplateResult {
  const { locale, choices } = context;
  const put = (part: Partial<Scope>) => set(withoutEmpty({ ...scope, ...part }));
  const one = <K extends "channel" | "direction" | "tier">(
    key: K,
    values: readonly string[],
    texts: Record<string, Text>,
  ) =>
    choiceField({
      id: `${id}-${key}`,
      label: locale.text(editorFieldTexts[key]),
      value: scope[key] ?? "",
      options: [
        { value: "", name: locale.text(editorFieldTexts.any) },
        ...values.map((value) => ({ value, name: locale.text(texts[value] as Text) })),
      ],
      set: (value) => put({ [key]: value || undefined }),
    });
  const sites = choices?.sites ?? [];
  const queues = queueOptions(context, scope.queues ?? []);
  return html`
    ${sites.length > 1 || scope.sites
      ? checksField({
        id: `${id}-sites`,
        label: locale.text(editorFieldTexts.sites),
        values: scope.sites ?? [],
        options: sites.map(({ site, title }) => ({ value: site, name: title })),
        set: (values) => put({ sites: values }),
      })
      : nothing} ${queues.length > 0
      ? checksField({
        id: `${id}-queues`,
        label: locale.text(editorFieldTexts.queues),
        values: (scope.queues ?? []).map(queueKey),
        options: queues,
        set: (values) => put({ queues: values.map(queueOf) }),
      })
      : nothing} ${one("channel", Channel.options, channelTexts)} ${one(
        "direction",
        Direction.options,
        directionTexts,
      )} ${one("tier", Tier.options, tierTexts)}
  `;
}

/** Parts that say nothing are left out. */
function withoutEmpty(scope: Partial<Scope>): Scope {
  const said = Object.entries(scope).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined
  );
  return Object.fromEntries(said) as Scope;
}
