import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { runCommand } from "../support/program.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const file = fileURLToPath(new URL("../../../shared/data/cdnow-master.csv.gz", import.meta.url));
const isPresent = existsSync(file);
if (!isPresent) console.log(`left out: the orders of CDNOW, there is no ${file}`);

const folder = mkdtempSync(join(tmpdir(), "frontline-import-"));
let service: WholeService;
beforeAll(async () => {
  service = await startWholeService({ batchAgeMs: 1500 });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const cdnowMap = {
  times: { timezone: "UTC", format: "yyyy-MM-dd" },
  order: { columns: ["customer", "date", "cds", "amount"], repeats: "number" },
  customer: { column: "customer" },
  amount: { column: "amount" },
  currency: { constant: "USD" },
  placed: { column: "date" },
};

function write(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function rowsOf(query: string): Promise<unknown> {
  return await (await service.client.query({ query, format: "JSONCompactEachRow" })).json();
}

const inStream = async () => (await service.jsm.streams.info(EVENT_STREAM)).state.messages;

describe.skipIf(!isPresent)("the orders of CDNOW", () => {
  const args = (csv = file) => ["import", "orders", csv, "--map", write("cdnow.json", cdnowMap), "--site", "cdnow"];
  // By awk in the file: rows, sum of amount, different customers.
  const query = "SELECT toUInt32(count()), toFloat64(sum(amount)), toUInt32(uniqExact(customer)), " +
    "toString(toDate(min(at))), toString(toDate(max(at))) FROM customer_orders_v1 FINAL WHERE site = 'cdnow'";
  const wanted = [[69_659, 2_500_315.63, 23_570, "1997-01-01", "1998-06-30"]];

  it("are loaded whole, each of those that look alike too", { timeout: 240_000 }, async () => {
    const startedAt = performance.now();
    const { code, out } = await runCommand(args(), service.env);
    const sentMs = performance.now() - startedAt;
    expect({ code, out }).toEqual({ code: 0, out: "69659 rows read, 0 ignored, 0 bad, 69659 events sent\n" });
    await service.settled();
    const storedMs = performance.now() - startedAt;
    console.log(`69,659 orders sent in ${(sentMs / 1000).toFixed(1)} s, stored in ${(storedMs / 1000).toFixed(1)} s`);
    expect(await rowsOf(query)).toEqual(wanted);
  });

  it("change nothing when those of its beginning are imported again", { timeout: 240_000 }, async () => {
    await service.jsm.streams.purge(EVENT_STREAM); // Later than NATS remembers ids.
    const lines = gunzipSync(readFileSync(file)).toString().split("\n", 5001);
    expect(new Set(lines).size).toBeLessThan(lines.length); // Some look alike.
    const again = await runCommand(args(write("again.csv", lines.join("\n"))), service.env);
    expect(again).toMatchObject({ code: 0, out: "5000 rows read, 0 ignored, 0 bad, 5000 events sent\n" });
    await service.settled();
    expect(await rowsOf(query)).toEqual(wanted);
  });
});

describe("import of records by the command", () => {
  const rows = ["no,who,sum,day", "1,anna,10,2026-11-20", "2,anna,ten,2026-11-20", "3,piotr,20.5,2026-11-21"];
  const map = {
    times: { timezone: "Europe/Kyiv", format: "yyyy-MM-dd" },
    order: { columns: ["no"] },
    customer: { column: "who" },
    amount: { column: "sum" },
    currency: { constant: "EUR" },
    placed: { column: "day" },
  };
  const run = (...more: string[]) =>
    runCommand(
      [
        "import",
        "orders",
        write("orders.csv", rows.join("\n")),
        "--map",
        write("map.json", map),
        "--site",
        "shop",
        ...more,
      ],
      service.env,
    );
  const stored =
    "SELECT order_id, toFloat64(amount) FROM customer_orders_v1 FINAL WHERE site = 'shop' ORDER BY order_id";

  it("sends nothing in a dry run, without a NATS too, and says what it would send", async () => {
    const before = await inStream();
    for (const env of [service.env, { ...service.env, FRONTLINE_NATS_URL: "nats://127.0.0.1:1" }]) {
      const file = write("orders.csv", rows.join("\n"));
      const { code, out, err } = await runCommand(
        ["import", "orders", file, "--map", write("map.json", map), "--site", "shop", "--dry-run"],
        env,
      );
      expect({ code, lines: out.split("\n") }).toEqual({
        code: 1,
        lines: [
          "3 rows read, 0 ignored, 1 bad, 2 events would be sent",
          expect.stringMatching(/^2 order\.placed, the first one: \{"specversion":"1\.0","id":"1\/order\.placed".*\}$/),
          "",
        ],
      });
      expect(err).toContain(`${file}:3: amount: must be an amount such as 1234.50, got "ten"`);
    }
    expect(await inStream()).toBe(before);
  });

  it("stores the good rows, and writes the bad one to the rejects, which can be mended and imported", async () => {
    const rejects = join(folder, "rejects.csv");
    const { code, out } = await run("--rejects", rejects);
    expect({ code, out }).toEqual({ code: 1, out: "3 rows read, 0 ignored, 1 bad, 2 events sent\n" });
    await service.settled();
    expect(await rowsOf(stored)).toEqual([["1", 10], ["3", 20.5]]);
    const text = readFileSync(rejects, "utf8");
    expect(text).toBe(
      "no,who,sum,day,rejected_line,rejected_reason\n" +
        '2,anna,ten,2026-11-20,3,"amount: must be an amount such as 1234.50, got ""ten"""\n',
    );
    writeFileSync(rejects, text.replace(",ten,", ",30,"));
    const again = await runCommand(
      ["import", "orders", rejects, "--map", join(folder, "map.json"), "--site", "shop"],
      service.env,
    );
    expect(again).toMatchObject({ code: 0, out: "1 rows read, 0 ignored, 0 bad, 1 events sent\n" });
    await service.settled();
    expect(await rowsOf(stored)).toEqual([["1", 10], ["2", 30], ["3", 20.5]]);
  });

  it("changes nothing when a file comes again, also later than NATS remembers ids", async () => {
    const before = await rowsOf(stored);
    await run();
    await service.settled();
    await service.repeatStream();
    expect(await rowsOf(stored)).toEqual(before);
    expect(before).toHaveLength(3);
  });

  it("names what is wrong with the map, the site and the file", async () => {
    const bad = write("bad.json", { ...map, amount: { column: "sum", decimal: ";" } });
    const csv = write("orders.csv", rows.join("\n"));
    const args = ["import", "orders", csv, "--site", "shop"];
    expect(await runCommand([...args, "--map", bad], service.env)).toMatchObject({
      code: 2,
      err: expect.stringContaining("amount.decimal"),
    });
    expect(await runCommand(["import", "cases", csv, "--map", bad, "--site", "A B"], service.env)).toMatchObject({
      code: 2,
    });
    const missing = write("missing.json", { ...map, placed: { column: "when" } });
    expect(await runCommand([...args, "--map", missing, "--dry-run"], service.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('placed.column: must be a column of the file: "when"'),
    });
  });
});
