import { html, type TemplateResult } from "lit";
import type { TileKind } from "../../schemas/boards/tile-options.ts";

/** A small picture of each kind, drawn in a box of 24 x 24. */
const paths: Record<TileKind, string> = {
  kpi: "M5 8h4M7 8v9M12 8h5v4h-5v5h5M3 21h18",
  queue: "M4 4h16v16H4zM8 9h8M8 13h5",
  queues: "M3 5h18M3 10h18M3 15h18M3 20h18M9 5v15",
  agents: "M8 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 19c0-4 2-6 5-6s5 2 5 6M16 10a2 2 0 1 0 0-4M16 13c3 0 5 2 5 6",
  "agent-states": "M3 9h18v6H3zM9 9v6M16 9v6",
  waiting: "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 9v4l3 2M9 2h6",
  trend: "M3 20V4M3 20h18M5 16l4-5 4 3 6-8",
  heat: "M3 8h4v8H3zM8 8h4v8H8zM13 8h4v8h-4zM18 8h3v8h-3z",
  channels: "M4 20V10M10 20V4M16 20v-7M21 20H2",
  gauge: "M4 17a8 8 0 1 1 16 0M12 17l4-6",
  vip: "M12 3l2.7 5.6 6.1.8-4.5 4.2 1.1 6.1L12 16.8 6.6 19.700 7.700 13.600 3.200 9.400l6.100-.8z",
  topics: "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
  surges: "M3 17l5-4 4 2 8-10M14 5h6v6",
  text: "M5 6h14M12 6v13M9 19h6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l4 2",
  link: "M4 12a12 12 0 0 1 16 0M7 15.500a7 7 0 0 1 10 0M12 20v-1",
};

/** Its name stands beside it, so it is hidden from readers. */
export function kindIcon(kind: TileKind): TemplateResult {
  return html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${paths[kind]}></path>
    </svg>
  `;
}
