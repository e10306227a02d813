/** An OpenAI-compatible endpoint on the loopback, with moods. Its vectors count characters. */
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

export interface Asked {
  readonly input: readonly string[];
  readonly authorization: string | undefined;
  readonly path: string | undefined;
  readonly dimensions: number | undefined;
}

/** What to answer instead of vectors; null to answer properly. */
export type Mood = (asked: Asked, count: number) => { status: number; headers?: object } | null;

export interface EmbedServer {
  readonly url: string;
  readonly asked: Asked[];
  setMood(mood: Mood): void;
  /** Replaces the proper body. */
  setBody(body: ((asked: Asked) => unknown) | null): void;
  close(): Promise<void>;
}

export const SIZE = 8;
const request = z.object({
  model: z.string(),
  input: z.array(z.string().min(1)),
  dimensions: z.number().optional(),
});

/** Not of unit length, so that the adapter has to see to it. */
export const countedVector = (text: string): number[] => {
  const vector = Array.from({ length: SIZE }, () => 1);
  for (const unit of text) {
    const place = (unit.codePointAt(0) ?? 0) % SIZE;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
};

const calm: Mood = () => null;

export async function startEmbedServer(): Promise<EmbedServer> {
  const asked: Asked[] = [];
  let mood: Mood = calm;
  let body: ((asked: Asked) => unknown) | null = null;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { input, dimensions } = request.parse(JSON.parse(await textOf(incoming)));
      const question: Asked = {
        input,
        dimensions,
        authorization: incoming.headers.authorization,
        path: incoming.url,
      };
      asked.push(question);
      const refusal = mood(question, asked.length);
      outgoing.writeHead(refusal?.status ?? 200, { ...refusal?.headers });
      // Out of order, as the format allows.
      const data = input
        .map((text, index) => ({ index, embedding: countedVector(text) }))
        .reverse();
      outgoing.end(JSON.stringify(body === null ? { data } : body(question)));
    })().catch((error: unknown) => {
      outgoing.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    setMood: (next) => (mood = next),
    setBody: (next) => (body = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
