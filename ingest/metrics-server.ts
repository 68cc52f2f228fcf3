import { createServer } from "node:http";
import { type Metric, metricsText } from "../schemas/metrics.ts";
import { SetupError } from "../schemas/setup-error.ts";

/** `/healthz` and `/metrics` of an ingest that runs apart. Throws `SetupError` when the port is taken. */
export async function startMetricsServer(
  { host, port, metrics }: { host: string; port: number; metrics: () => Promise<Metric[]> },
): Promise<{ stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    try {
      if (request.url === "/healthz") return void response.end("ok\n");
      if (request.url === "/metrics") return void response.end(metricsText(await metrics()));
      response.writeHead(404).end("There is /healthz and /metrics\n");
    } catch (cause) {
      response.writeHead(503).end(`${(cause as Error).message}\n`);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const text = `Cannot start the metrics server on ${host}:${port}: ${cause.message}. Set FRONTLINE_INGEST_PORT.`;
      reject(new SetupError(text, { cause }));
    });
    server.listen(port, host, () => resolve());
  });
  return {
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
