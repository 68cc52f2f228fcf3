import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import { CustomerPlace, ExportParams, SearchParams, TimelineParams } from "../../schemas/customer.ts";
import { type EraseParts, erasePerson } from "../customer/erase.ts";
import { exportCustomer } from "../customer/export.ts";
import { exportPage } from "../customer/export-page.ts";
import { readPast } from "../customer/past.ts";
import { personOf } from "../customer/person-query.ts";
import { searchCustomers } from "../customer/search.ts";
import { readTimeline } from "../customer/timeline.ts";
import { type CustomerContext, wholeCustomer } from "../customer/whole-customer.ts";
import { fail } from "./answers.ts";
import type { DescribedRoute } from "./openapi.ts";

export type CustomerRoutesOptions = Pick<EraseParts, "anonymousId" | "copiesOf" | "alerts"> & {
  context: () => CustomerContext;
};

/** Adds the search for customers; one customer, whole, exported and erased. */
export function addCustomerRoutes<E extends Env>(app: Hono<E>, { context, ...erasing }: CustomerRoutesOptions): void {
  app.get("/api/customers", async (c) => {
    const { search } = parseRequest(SearchParams, c.req.query(), "the parameters of /api/customers");
    const { client, now } = context();
    return c.json(await searchCustomers(client, { search, now }));
  });
  app.get("/api/customers/:id", async (c) => {
    const params = parseRequest(TimelineParams, c.req.query(), "the parameters of /api/customers/:id");
    const id = idOf(c);
    const body = await wholeCustomer(context(), id, params);
    return body ? c.json(body) : unknown(c, id);
  });
  app.get("/api/customers/:id/timeline", async (c) => {
    const params = parseRequest(TimelineParams, c.req.query(), "the parameters of /api/customers/:id/timeline");
    const id = idOf(c);
    const { client, directory, now } = context();
    const person = await personOf(client, id);
    if (!person) return unknown(c, id);
    const past = await readPast(client, person.ids);
    return c.json(await readTimeline(client, past, { ...params, now, timezone: directory.defaultZone }));
  });
  app.get("/api/customers/:id/export", async (c) => {
    const { format } = parseRequest(ExportParams, c.req.query(), "the parameters of /api/customers/:id/export");
    const id = idOf(c);
    const all = await exportCustomer(context(), id);
    if (!all) return unknown(c, id);
    return format === "html" ? c.html(exportPage(all)) : c.json(all);
  });
  app.delete("/api/customers/:id", async (c) => {
    parseRequest(Nothing, c.req.query(), "the parameters of /api/customers/:id");
    const id = idOf(c);
    const { client, now } = context();
    const body = await erasePerson({ ...erasing, client, now }, id);
    return body ? c.json(body) : unknown(c, id);
  });
}

function idOf(c: Context): string {
  return parseRequest(CustomerPlace.shape.id, c.req.param("id"), "the id of the customer");
}

function unknown(c: Context, id: string) {
  return fail(c, 404, { code: "not-found", message: `There is no customer ${id}` });
}

const Nothing = z.strictObject({});
const place = CustomerPlace;
const answers = ["application/json"];

/** What `/api/openapi.json` tells of them. */
export const customerRoutes: DescribedRoute[] = [
  {
    path: "/api/customers",
    summary: "Customers by a part of their name, by number, e-mail, order or id; 50 at most",
    params: SearchParams,
    answers,
  },
  {
    path: "/api/customers/{id}",
    summary: "One customer, whole: who, tier and why, value curve, scores, and the first page of the timeline",
    place,
    params: TimelineParams,
    answers,
  },
  {
    path: "/api/customers/{id}/timeline",
    summary: "What happened with a customer, newest first, page by page",
    place,
    params: TimelineParams,
    answers,
  },
  {
    path: "/api/customers/{id}/export",
    summary: "All data on one person, as JSON or as a page to read",
    place,
    params: ExportParams,
    answers: ["application/json", "text/html"],
  },
  {
    method: "delete",
    path: "/api/customers/{id}",
    summary: "Erases everything that names a person; what is counted stays. Tells what copies the streams still hold",
    place,
    params: Nothing,
    answers,
  },
];
