import { describe, expect, it } from "vitest";
import { columns, type Command, commandHelp } from "../../schemas/command.ts";
import { metricsText } from "../../schemas/metrics.ts";
import { textTable } from "../../schemas/text-table.ts";

describe("textTable", () => {
  it("aligns names left and numbers right, and leaves no spaces at line ends", () => {
    const table = textTable({ head: ["Queue", "Queued"], rows: [["sales", "7"], ["help desk", "12345"]], left: 1 });
    expect(table).toBe("Queue      Queued\nsales           7\nhelp desk   12345\n");
  });

  it("counts characters, not code units", () => {
    expect(textTable({ head: ["a", "b"], rows: [["😀😀", "1"]], left: 1 })).toBe("a   b\n😀😀  1\n");
  });

  it("does not let a name move the cursor, colour the terminal or break the line", () => {
    expect(textTable({ head: ["a"], rows: [["\x1b[31mred\r\n\x07"]], left: 1 })).toBe("a\n?[31mred???\n");
  });

  it("takes short rows, no rows and very many", () => {
    expect(textTable({ head: ["a", "b"], rows: [["x"]], left: 2 })).toBe("a  b\nx\n");
    expect(textTable({ head: ["a"], rows: [], left: 1 })).toBe("a\n");
    expect(textTable({ head: ["a"], rows: Array.from({ length: 200_000 }, () => ["x"]), left: 1 }).length).toBe(
      400_002,
    );
  });
});

describe("metricsText", () => {
  it("describes a metric once and tells each of its values", () => {
    const rejected = { name: "rejected_total", help: "Rejected.", type: "counter" } as const;
    const text = metricsText([
      { ...rejected, value: 2, labels: { reason: "invalid" } },
      { ...rejected, value: 1, labels: { reason: "not-json", site: "kyiv" } },
      { name: "lag", help: "Behind.", type: "gauge", value: 0.5 },
    ]);
    expect(text).toBe(
      "# HELP rejected_total Rejected.\n# TYPE rejected_total counter\n" +
        'rejected_total{reason="invalid"} 2\nrejected_total{reason="not-json",site="kyiv"} 1\n' +
        "# HELP lag Behind.\n# TYPE lag gauge\nlag 0.5\n",
    );
  });

  it("keeps a label's value inside its quotes", () => {
    const labels = { queue: 'a"b\\c\nd' };
    expect(metricsText([{ name: "m", help: "M.", type: "gauge", value: 1, labels }])).toContain(
      'm{queue="a\\"b\\\\c\\nd"} 1\n',
    );
  });
});

describe("commandHelp", () => {
  const command: Command<never> = {
    operands: "FILE...",
    text: "Publishes events.",
    options: {
      site: { type: "string", value: "NAME", text: "the site" },
      follow: { type: "boolean", text: "goes on" },
    },
    examples: ["frontline send day.jsonl"],
    run: () => Promise.resolve(0),
  };

  it("shows usage, meaning, options in columns and an example", () => {
    expect(commandHelp("send", command)).toBe(
      "Usage: frontline send FILE... [options]\n\nPublishes events.\n\n" +
        "Options:\n  --site NAME  the site\n  --follow     goes on\n\n" +
        "Examples:\n  frontline send day.jsonl\n",
    );
  });

  it("says nothing of options and operands where there are none", () => {
    const { text, examples, run } = command;
    expect(commandHelp("config check", { text, examples, run })).toMatch(
      /^Usage: frontline config check\n\n.*\n\nExamples:/,
    );
  });

  it("aligns the second column behind the widest entry", () => {
    expect(columns([["a", "x"], ["long", ""]])).toBe("a     x\nlong");
  });
});
