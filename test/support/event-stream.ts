export type Received<Events> = { [E in keyof Events]: { type: E; data: Events[E] } }[keyof Events];

type Reader<Events> = { signal: AbortSignal; take: (received: Received<Events>) => void };

/** Takes each event that the server sends until the signal ends it. Resolves when the server answered. */
export async function readEventStream<Events>(url: string, { signal, take }: Reader<Events>): Promise<void> {
  const { body } = await fetch(url, { signal });
  if (!body) throw new Error(`Cannot read ${url}: the answer has no body`);
  void takeAll(body, take).catch(() => {}); // It ends with the signal.
}

async function takeAll<Events>(body: ReadableStream<Uint8Array>, take: Reader<Events>["take"]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    const messages = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const [, type, data] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
      if (type && data) take({ type, data: JSON.parse(data) } as Received<Events>);
    }
  }
}
