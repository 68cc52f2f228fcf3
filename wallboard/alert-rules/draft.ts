import type { z } from "zod";
import type { Issue } from "../editor/problem.ts";

/** What is edited: JSON that need not be valid yet; what was typed and cannot be read stands in it as text. */
export type Draft = Record<string, unknown>;

export function valueAt(draft: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Draft | null | undefined)?.[key], draft);
}

/** The same with another value there; undefined takes it away. */
export function withAt(draft: Draft, path: string, value: unknown): Draft {
  const [key = "", ...rest] = path.split(".");
  const next = rest.length > 0 ? withAt((draft[key] ?? {}) as Draft, rest.join("."), value) : value;
  if (Array.isArray(draft)) return draft.with(Number(key), next) as unknown as Draft;
  const { [key]: _, ...others } = draft;
  return next === undefined ? others : { ...draft, [key]: next };
}

/** A draft as it is judged: what it says when it is valid, and every problem. */
export type Judged<T> = { value: T | null; issues: readonly Issue[] };

export function judge<T>(schema: z.ZodType<T>, draft: unknown): Judged<T> {
  const parsed = schema.safeParse(draft, { reportInput: true });
  return parsed.success ? { value: parsed.data, issues: [] } : { value: null, issues: parsed.error.issues as Issue[] };
}

/** Problems of a field, also of the parts that have no field of their own. */
export function issuesAt(issues: readonly Issue[], path: string): Issue[] {
  return issues.filter((issue) => {
    const place = issue.path.join(".");
    return place === path || place.startsWith(`${path}.`);
  });
}

/** Before somebody tried to save, only what was typed wrong is said, not what is missing. */
export function typedIssues(issues: readonly Issue[]): Issue[] {
  return issues.filter(({ input }) => input !== undefined && input !== "");
}
