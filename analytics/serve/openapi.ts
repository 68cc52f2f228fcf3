import { z } from "zod";

/** A route as the API's description tells it. */
export type DescribedRoute = {
  path: string;
  summary: string;
  /** The query's parameters, as the route itself parses them. */
  params: z.ZodObject;
  /** Content types of the answer. */
  answers: readonly string[];
};

/** The API in OpenAPI 3.1, made of the schemas that the routes parse with. */
export function openApi(routes: readonly DescribedRoute[]) {
  return {
    openapi: "3.1.0",
    info: { title: "Frontline", version: "0.1.0", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: operationOf(route) }])),
  };
}

function operationOf({ summary, params, answers }: DescribedRoute) {
  const content = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, {}]));
  return {
    summary,
    parameters: parametersOf(params),
    responses: {
      200: { description: summary, content: content(answers) },
      400: {
        description: "Wrong parameters: { error: { code, message, problems } }",
        content: content(["application/json"]),
      },
      503: { description: "Not ready, or ClickHouse is away", content: content(["application/json"]) },
    },
  };
}

function parametersOf(params: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(params, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
    // A list travels as one text with commas.
    ...((schema as { type?: string }).type === "array" && { style: "form", explode: false }),
  }));
}
