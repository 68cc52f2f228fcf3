import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importRows } from "../../../../ingest/sources/csv/import-rows.ts";
import { type RecordKind, recordKinds } from "../../../../ingest/sources/records/kinds.ts";
import { rejectLines } from "../../../../ingest/sources/records/rejects.ts";
import { problemText } from "../../../../schemas/decode.ts";
import { MemoryPublisher } from "../../../support/memory-publisher.ts";

const folder = mkdtempSync(join(tmpdir(), "frontline-records-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** Imports rows as a file with the map; the events without what all have in common. */
async function run(kind: RecordKind, map: object, lines: string[], publisher = new MemoryPublisher()) {
  const file = join(folder, `${++files}.csv`);
  writeFileSync(file, lines.join("\n"));
  const read = recordKinds[kind](JSON.stringify({ times: { timezone: "Europe/Kyiv", format: "yyyy-MM-dd" }, ...map }));
  if ("problems" in read) throw new Error(problemText(read.problems));
  const problems: string[] = [];
  const rejects: string[] = [];
  const dialect = rejectLines({ delimiter: ",", quote: '"' });
  const result = await importRows({
    file,
    map: read.map,
    translate: read.translator("kyiv"),
    publisher,
    onHeader: (columns) => rejects.push(dialect.header(columns)),
    onProblem(refused) {
      problems.push(`${refused.line}: ${refused.message}`);
      rejects.push(dialect.row(refused));
    },
  });
  const events = publisher.events.map(({ id, type, time, data }) => ({ id, type, time, data }));
  return { result, problems, events, publisher, rejects };
}

const customers = {
  customer: { column: "no" },
  described: { column: "changed" },
  kind: { column: "firm", values: { y: "company", n: "person" } },
  name: { column: "name" },
  addresses: [{ column: "phone" }, { column: "mail", empty: ["-"] }],
  tags: [{ column: "class", values: ["1"], tag: "vip" }],
  preferences: { channel: { column: "likes" } },
};
const customerHeader = "no,changed,firm,name,phone,mail,class,likes";

describe("import of customers", () => {
  it("describes each customer with all that the row tells, as of the moment in the row", async () => {
    const { events, problems } = await run("customers", customers, [
      customerHeader,
      "7,2026-11-20,y,Nova LLC,044 234 56 78,office@nova.example,1,email",
      "8,2026-07-01,n,,,-,2,",
    ]);
    expect(problems).toEqual([]);
    expect(events).toMatchObject([
      {
        id: expect.stringMatching(/^7\/customer\.described\/[0-9a-f]{16}$/),
        type: "customer.described",
        time: "2026-11-19T22:00:00.000Z", // Midnight in Kyiv, winter.
        data: {
          customer: "7",
          kind: "company",
          name: "Nova LLC",
          addresses: ["044 234 56 78", "office@nova.example"],
          tags: ["vip"],
          preferences: { channel: "email" },
        },
      },
      {
        time: "2026-06-30T21:00:00.000Z",
        data: { customer: "8", kind: "person", tags: [], addresses: [], preferences: {} },
      },
    ]);
    expect(Object.keys(events[1]?.data ?? {})).not.toContain("name");
  });

  it("gives the same event for the same row and another one for a changed row", async () => {
    const described = { constant: "2026-01-01T00:00:00Z" };
    const row = "7,,n,Olena,,-,2,";
    const first = await run("customers", { ...customers, described }, [customerHeader, row]);
    const again = await run("customers", { ...customers, described }, [customerHeader, row], first.publisher);
    expect(await again.publisher.flush()).toEqual({ stored: 1, duplicates: 1 });
    await run(
      "customers",
      { ...customers, described },
      [customerHeader, row.replace("Olena", "Olha")],
      first.publisher,
    );
    expect(await first.publisher.flush()).toEqual({ stored: 2, duplicates: 1 });
  });
});

const orders = {
  order: { columns: ["no"] },
  customer: { column: "who" },
  amount: { column: "sum" },
  currency: { constant: "EUR" },
  placed: { column: "day" },
};

describe("import of orders", () => {
  it("places each order, and tells refunds of one order apart by their time", async () => {
    const { events, problems } = await run("orders", orders, [
      "no,who,sum,day",
      "1,anna,100.50,2026-11-20",
      "1,anna,-40,2026-11-21",
      "1,anna,-10.25,2026-11-22",
    ]);
    expect(problems).toEqual([]);
    expect(events.map(({ id, data }) => [id, (data as { amount: number }).amount])).toEqual([
      ["1/order.placed", 100.5],
      ["1/order.placed/refund/2026-11-20T22:00:00.000Z", -40],
      ["1/order.placed/refund/2026-11-21T22:00:00.000Z", -10.25],
    ]);
    expect(events[0]).toMatchObject({
      type: "order.placed",
      time: "2026-11-19T22:00:00.000Z",
      data: { customer: "anna", order: "1", currency: "EUR" },
    });
  });

  it.each([
    ["1234.5", ".", 1234.5],
    ["1,234.50", ".", 1234.5],
    ["-7", ".", -7],
    ["1.234,50", ",", 1234.5],
    ["1\u00a0234\u00a0567,5", ",", 1_234_567.5],
    ["\u22127,25", ",", -7.25],
  ])("reads the amount %s with a decimal %s", async (sum, decimal, amount) => {
    const map = { ...orders, amount: { column: "sum", decimal } };
    const { events } = await run("orders", map, ["no,who,sum,day", `1,anna,"${sum}",2026-11-20`]);
    expect(events).toMatchObject([{ data: { amount } }]);
  });

  it.each(["", "12,50", "1,23", "1.2.3", "ten", "1e3", "€5", "99999999999999"])(
    "refuses the amount %j",
    async (sum) => {
      const { problems, events } = await run("orders", orders, ["no,who,sum,day", `1,anna,"${sum}",2026-11-20`]);
      expect([problems.length, events.length]).toEqual([1, 0]);
      expect(problems[0]).toContain("amount");
    },
  );

  it("refuses a second row of an order, or takes it for an order of its own where the map says so", async () => {
    const rows = ["no,who,sum,day", "1,anna,5,2026-11-20", "1,anna,5,2026-11-20", "1,anna,5,2026-11-20"];
    const { problems, result } = await run("orders", orders, rows);
    expect(problems).toEqual(["3: must not tell again what line 2 tells", "4: must not tell again what line 2 tells"]);
    expect(result).toEqual({ rows: 3, ignored: 0, bad: 2, events: 1 });
    const numbering = { ...orders, order: { columns: ["no"], repeats: "number" } };
    const first = await run("orders", numbering, rows);
    expect(first.events.map(({ data }) => (data as { order: string }).order)).toEqual(["1", "1#2", "1#3"]);
    await run("orders", numbering, rows, first.publisher);
    expect(await first.publisher.flush()).toEqual({ stored: 3, duplicates: 3 });
  });

  it("names every bad row with its reasons and keeps it as it was, so that it can be mended and imported", async () => {
    const { problems, rejects, result } = await run("orders", {
      ...orders,
      skip: [{ column: "who", values: ["test"] }],
    }, [
      "no,who,sum,day",
      "1,,5,20.11.2026",
      "2,anna,5,2026-11-20",
      "3,test,x,x",
      "4,anna",
      '5,"anna,5,2026-11-20',
    ]);
    expect(result).toEqual({ rows: 5, ignored: 1, bad: 3, events: 1 });
    expect(problems).toEqual([
      '2: placed: must be a time in the format yyyy-MM-dd, got "20.11.2026"; customer: must be given for each row',
      "5: must have 4 cells, got 2",
      "6: must close each quoted cell before the next delimiter",
    ]);
    const reason =
      `"placed: must be a time in the format yyyy-MM-dd, got ""20.11.2026""; customer: must be given for each row"`;
    expect(rejects).toEqual([
      "no,who,sum,day,rejected_line,rejected_reason\n",
      `1,,5,20.11.2026,2,${reason}\n`,
      `4,anna,,,5,"must have 4 cells, got 2"\n`,
      `"5,""anna,5,2026-11-20",,,,6,must close each quoted cell before the next delimiter\n`,
    ]);
    const mended = rejects.slice(0, 2).map((line) => line.trimEnd().replace("1,,5,20.11.2026", "1,anna,5,2026-11-20"));
    expect((await run("orders", orders, mended)).result).toEqual({ rows: 1, ignored: 0, bad: 0, events: 1 });
  });
});

describe("import of payments", () => {
  const payments = {
    invoice: { column: "no" },
    customer: { column: "who" },
    amount: { column: "sum" },
    currency: { column: "cur" },
    due: { column: "due" },
    paid: { column: "paid" },
  };

  it("records an invoice that is open, and its payment later as an event of its own", async () => {
    const header = "no,who,sum,cur,due,paid";
    const first = await run("payments", payments, [header, "9,anna,10,UAH,2026-07-02,"]);
    const { events } = await run(
      "payments",
      payments,
      [header, "9,anna,10,UAH,2026-07-02,2026-07-05"],
      first.publisher,
    );
    expect(events).toMatchObject([
      { id: "9/payment.recorded/open", time: "2026-07-01T21:00:00.000Z", data: { due: "2026-07-01T21:00:00.000Z" } },
      {
        id: "9/payment.recorded/2026-07-04T21:00:00.000Z",
        time: "2026-07-04T21:00:00.000Z",
        data: { invoice: "9", currency: "UAH", amount: 10, paid: "2026-07-04T21:00:00.000Z" },
      },
    ]);
    expect(events[0]?.data).not.toHaveProperty("paid");
  });
});

describe("import of cases", () => {
  const cases = {
    case: { column: "no" },
    customer: { column: "who" },
    kind: { column: "type", values: { C: "complaint", R: "request" } },
    topic: { column: "about" },
    opened: { column: "opened" },
    due: { column: "due" },
    status: { column: "status", values: { new: "open", wait: "waiting" } },
    closed: { column: "closed" },
  };
  const header = "no,who,type,about,opened,due,status,closed";

  it("opens, updates and closes each case as it stands", async () => {
    const { events, problems } = await run("cases", cases, [
      header,
      "1,anna,C,invoice,2026-07-01,2026-07-08,wait,",
      "2,piotr,R,,2026-07-01,,new,2026-07-03",
    ]);
    expect(problems).toEqual([]);
    expect(events).toMatchObject([
      { id: "1/case.opened", data: { case: "1", customer: "anna", kind: "complaint", topic: "invoice" } },
      { id: "1/case.updated/2026-06-30T21:00:00.000Z/waiting/", data: { case: "1", status: "waiting" } },
      { id: "2/case.opened", data: { kind: "request" } },
      { id: "2/case.closed/2026-07-02T21:00:00.000Z", data: { case: "2", outcome: "resolved" } },
    ]);
    expect(events).toHaveLength(4); // What a closed case was before is left out.
  });

  it("refuses a kind that the map does not know", async () => {
    const { problems } = await run("cases", cases, [header, "1,anna,X,,2026-07-01,,new,"]);
    expect(problems).toEqual(['2: kind: must be one of C, R, got "X"']);
  });
});

describe("MAP.json of records", () => {
  it("tells all problems at once, and refuses what it does not know", () => {
    const read = recordKinds.orders(JSON.stringify({ times: { timezone: "Kyiv", format: "yyyy" }, ordre: 1 }));
    const text = "problems" in read ? problemText(read.problems) : "";
    for (
      const wanted of ["times.timezone: must be a time zone", "times.format: must have the month", "customer", "ordre"]
    ) {
      expect(text).toContain(wanted);
    }
    expect(recordKinds.cases("{")).toMatchObject({ problems: [{ message: expect.stringContaining("must be JSON") }] });
  });

  it("is shown in the documentation as it works", async () => {
    const readme = readFileSync(new URL("../../../../ingest/sources/records/README.md", import.meta.url), "utf8");
    for (const kind of Object.keys(recordKinds) as RecordKind[]) {
      const part = readme.split(`## ${kind[0]?.toUpperCase()}${kind.slice(1)}\n`)[1] ?? "";
      const [csv = "", map = ""] = ["csv", "json"].map((fence) => part.split(`\`\`\`${fence}\n`)[1]?.split("```")[0]);
      const { result, problems } = await run(kind, JSON.parse(map), csv.trimEnd().split("\n"));
      expect([kind, problems, result.rows > 0, result.events >= result.rows]).toEqual([kind, [], true, true]);
    }
  });
});
