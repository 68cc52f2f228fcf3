import type { WallAlert, WallAlerts } from "../../schemas/wire.ts";
import { AT } from "./board-builders.ts";

export function aWallAlert(part: Partial<WallAlert> = {}): WallAlert {
  return {
    id: "1",
    title: "A VIP hung up while waiting",
    severity: "bad",
    trigger: "abandoned",
    name: "Olena Koval",
    place: "Sales, Kyiv",
    since: AT - 42_000,
    claimedBy: null,
    site: "kyiv",
    contact: "c1",
    ...part,
  };
}

export function onWall(alerts: readonly WallAlert[]): WallAlerts {
  const count = (severity: WallAlert["severity"]) => alerts.filter((one) => one.severity === severity).length;
  return { alerts: [...alerts], counts: { bad: count("bad"), warn: count("warn") } };
}
