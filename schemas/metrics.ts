/** One number of the program about itself, in Prometheus' terms. Durations in seconds, as Prometheus has it. */
export type Metric = {
  name: string;
  help: string;
  type: "counter" | "gauge";
  value: number;
  labels?: Record<string, string>;
};

/** Prometheus text format 0.0.4. */
export function metricsText(metrics: readonly Metric[]): string {
  const described = new Set<string>();
  const lines: string[] = [];
  for (const { name, help, type, value, labels } of metrics) {
    if (!described.has(name)) lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    described.add(name);
    lines.push(`${name}${labelText(labels)} ${value}`);
  }
  return lines.join("\n") + "\n";
}

function labelText(labels: Record<string, string> | undefined): string {
  if (!labels) return "";
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escapeLabel(value)}"`);
  return `{${pairs.join(",")}}`;
}

function escapeLabel(value: string): string {
  return value.replace(/[\\"\n]/g, (c) => c === "\n" ? "\\n" : `\\${c}`);
}
