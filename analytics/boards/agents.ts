import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import { countStates } from "../live/board.ts";
import { agentsInScope } from "./agents-in-scope.ts";
import type { Problem } from "./answer.ts";
import { refusedPart } from "./numbers.ts";
import type { View } from "./view.ts";

/** The agents of a scope, each once. */
export function agentsAnswer(view: View, scope: Scope): ReadyAnswer<"agents"> | Problem {
  const refused = refusedPart(scope, ["sites", "queues"]);
  if (refused) return { state: "error", message: `Agents are not told apart by ${refused}` };
  const agents = agentsInScope(view, scope);
  const rows = agents.map((agent) => ({ key: `${agent.site}/${agent.agent}`, ...agent }));
  return { state: "ready", head: { byState: countStates(agents) }, rows };
}
