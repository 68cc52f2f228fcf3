import { z } from "zod";

export type Method = "get" | "put" | "post" | "delete";

/** A route as the API's description tells it. */
export type DescribedRoute = {
  /** `get` when absent. */
  method?: Method;
  /** Its parts that vary stand in braces. */
  path: string;
  summary: string;
  /** The parts in braces, as the route itself parses them. */
  place?: z.ZodObject;
  /** The query's parameters, as the route itself parses them. */
  params: z.ZodObject;
  /** The JSON that is sent, as the route itself parses it. */
  body?: z.ZodType;
  /** Content types of the answer; none is an answer without a body. */
  answers: readonly string[];
  /** Further failures by their status. */
  failures?: Record<number, string>;
};

/** The API in OpenAPI 3.1, made of the schemas that the routes parse with. */
export function openApi(routes: readonly DescribedRoute[]) {
  const paths: Record<string, Partial<Record<Method, Operation>>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method ?? "get"]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Frontline", version: "0.1.0", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
  };
}

type Operation = ReturnType<typeof operationOf>;
type Answer = { description: string; content?: Record<string, object> };

function operationOf({ summary, place, params, body, answers, failures = {} }: DescribedRoute) {
  const failed = (description: string): Answer => ({ description, content: { "application/json": {} } });
  const content = Object.fromEntries(answers.map((type) => [type, {}]));
  const responses: Record<number, Answer> = {
    [answers.length > 0 ? 200 : 204]: { description: summary, ...(answers.length > 0 && { content }) },
    400: failed("Wrong parameters: { error: { code, message, problems } }"),
    ...(place && { 404: failed("There is none of that name") }),
    ...(body && { 413: failed("The body is too large"), 415: failed("The content-type is not application/json") }),
    ...Object.fromEntries(Object.entries(failures).map(([status, description]) => [status, failed(description)])),
    503: failed("Not ready, or ClickHouse is away"),
  };
  return {
    summary,
    parameters: [...(place ? parametersOf(place, "path") : []), ...parametersOf(params, "query")],
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body) } } } }),
    responses,
  };
}

function schemaOf(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

function parametersOf(params: z.ZodObject, where: "path" | "query") {
  const { properties = {}, required = [] } = schemaOf(params);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema,
    // A list travels as one text with commas.
    ...((schema as { type?: string }).type === "array" && { style: "form", explode: false }),
  }));
}
