import type { ReadyAnswer } from "../../schemas/boards/answers.ts";
import type { Channel } from "../../schemas/names.ts";
import { sharesOf } from "../charts/shares.ts";
import { channelTexts } from "../texts/channels.ts";
import { chartTexts } from "../texts/charts.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

export type ChannelRow = {
  channel: Channel;
  name: string;
  /** Its colour, from 1: the same on every board. */
  colour: number;
  /** Exact, 0..1, and as shown: whole per cent that add up to 100. */
  width: number;
  share: string;
  received: string;
  answered: string;
  waiting: string;
};

/** As the catalogue of their names has them. */
const channelOrder = Object.keys(channelTexts) as Channel[];

type Input = TileInput<"channels">;

function rowsOf({ answers: [answer] }: Input): ReadyAnswer<"channels">["rows"] {
  return answer?.state === "ready" ? (answer as ReadyAnswer<"channels">).rows : [];
}

/** The channels by which somebody came or waits, the busiest first. */
export function channelRows(input: Input): ChannelRow[] {
  const { locale } = input.look;
  const rows = rowsOf(input).filter(({ received, waitingNow }) => received > 0 || waitingNow > 0)
    .sort((a, b) => b.received - a.received || channelOrder.indexOf(a.channel) - channelOrder.indexOf(b.channel));
  const sum = rows.reduce((all, { received }) => all + received, 0);
  const shares = sharesOf(rows.map(({ received }) => received));
  return rows.map(({ channel, received, answered, waitingNow }, i) => ({
    channel,
    name: locale.text(channelTexts[channel]),
    colour: channelOrder.indexOf(channel) + 1,
    width: sum > 0 ? received / sum : 0,
    share: locale.goal((shares[i] ?? 0) / 100),
    received: locale.count(received),
    answered: received > 0
      ? locale.goal(Math.floor(Math.min(1, answered / received) * 100 + 1e-9) / 100)
      : locale.count(null),
    waiting: locale.count(waitingNow),
  }));
}

export const channelsTile: TileUi<"channels"> = {
  tag: "fl-tile-channels",
  title: ({ look: { locale } }) => locale.text(chartTexts.channels),
  empty: (input) => channelRows(input).length > 0 ? null : input.look.locale.text(chartTexts.nothingReceived),
  judgement: () => null,
  spoken: () => "",
};
