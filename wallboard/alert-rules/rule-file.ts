import { AlertRule } from "../../schemas/alerts/rule.ts";
import { problemOf, problemText } from "../../schemas/decode.ts";

/** What a file says as a rule, or why it is none. */
export function readRule(text: string): { value: AlertRule | null; problem: string } {
  try {
    const parsed = AlertRule.safeParse(JSON.parse(text), { reportInput: true });
    return parsed.success
      ? { value: parsed.data, problem: "" }
      : { value: null, problem: problemText(parsed.error.issues.map(problemOf)) };
  } catch (cause) {
    return { value: null, problem: (cause as Error).message };
  }
}
