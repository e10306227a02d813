/** The thread in which the model runs, so that the main thread goes on answering. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { loadOnnxModel } from './onnx-model.ts';

const start = z
  .object({
    folder: z.string(),
    dimensions: z.number(),
    maxTokens: z.number(),
    threads: z.number(),
  })
  .parse(workerData);

/** What comes in: a text, or the request to end. */
const request = z.union([z.object({ text: z.string() }), z.object({ close: z.literal(true) })]);

export type WorkerRequest = z.infer<typeof request>;

/** What goes out: ready once, then one answer a text, in order. */
export type WorkerAnswer =
  | { readonly ready: true }
  | { readonly vector: Float32Array }
  | { readonly failure: string };

const port = parentPort;
if (port !== null) {
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  const model = await loadOnnxModel(start.folder, start, start.threads);
  port.on('message', (message: unknown) => {
    void (async () => {
      const asked = request.parse(message);
      if ('close' in asked) {
        await model.close();
        port.close();
        return;
      }
      answer({ vector: await model.embed(asked.text) });
    })().catch((error: unknown) => {
      answer({ failure: error instanceof Error ? error.message : String(error) });
    });
  });
  answer({ ready: true });
}
