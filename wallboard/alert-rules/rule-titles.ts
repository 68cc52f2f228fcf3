import type { ReceiverRow } from "../../schemas/alerts/api.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import type { Titles } from "./rule-sentence.ts";

/** What is called how; what is not known is called by its name. */
export function titlesOf(choices: ChoicesBody | null, receivers: readonly ReceiverRow[]): Titles {
  return {
    site: (site) => choices?.sites.find((one) => one.site === site)?.title ?? site,
    receiver: (name) => receivers.find((one) => one.name === name)?.receiver?.title ?? name,
  };
}
