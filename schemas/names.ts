import { z } from "zod";

/** A site is part of the NATS subject, hence the narrow alphabet. */
export const Site = z.string().regex(/^[a-z0-9_-]{1,32}$/, "must match [a-z0-9_-]{1,32}");

/** Names come from foreign systems: any text, but bounded, and never empty. */
export const Name = z.string().min(1).max(256);

export const Channel = z.enum(["voice", "video", "chat", "email", "sms", "fax", "web", "social", "selfservice"]);
export type Channel = z.infer<typeof Channel>;

export const Direction = z.enum(["inbound", "outbound", "internal"]);
export type Direction = z.infer<typeof Direction>;

/** Customer value: those who bring the first 80 % of revenue, the next 15 %, the last 5 %, and none. */
export const Tier = z.enum(["A", "B", "C", "N"]);
export type Tier = z.infer<typeof Tier>;

export const LineKind = z.enum(["free", "shared", "standard", "premium", "mobile", "web"]);
export type LineKind = z.infer<typeof LineKind>;

export const AgentState = z.enum(["available", "busy", "wrapup", "paused", "offline"]);
export type AgentState = z.infer<typeof AgentState>;

export const RefuseReason = z.enum(["full", "closed", "empty", "overload"]);
export type RefuseReason = z.infer<typeof RefuseReason>;

export const LeaveReason = z.enum([
  "abandoned",
  "timeout",
  "key",
  "empty",
  "overflow",
  "callback",
  "withdrawn",
  "deflected",
]);
export type LeaveReason = z.infer<typeof LeaveReason>;

export const TransferMode = z.enum(["blind", "attended"]);
export type TransferMode = z.infer<typeof TransferMode>;
