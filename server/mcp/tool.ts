/** What a tool is: a value that can be registered, listed and tested without a connection. */
import { z } from 'zod';
import type { Services } from '../routes/endpoint.ts';

export type ToolServices = Pick<Services, 'indexer'>;

export interface Tool {
  readonly name: string;
  readonly title: string;
  /** Chinese first, then English: assistants of either language choose by it. */
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** @param input what `input` has made of the caller's arguments */
  readonly run: (services: ToolServices, input: unknown) => Promise<Record<string, unknown>>;
}

interface Definition<I extends z.ZodObject, O extends z.ZodObject> extends Omit<
  Tool,
  'input' | 'output' | 'run'
> {
  readonly input: I;
  readonly output: O;
  readonly run: (services: ToolServices, input: z.output<I>) => Promise<z.input<O>> | z.input<O>;
}

/** Some assistants send null for what they leave out, which would be read as the number 0. */
function withoutNulls<I extends z.ZodObject>(input: I): I {
  const shape = Object.entries<z.ZodType>(input.shape).map(([name, field]) => [
    name,
    field.safeParse(undefined).success ? z.preprocess((given) => given ?? undefined, field) : field,
  ]);
  return z.strictObject(Object.fromEntries(shape)) as unknown as I;
}

export const defineTool = <I extends z.ZodObject, O extends z.ZodObject>(
  tool: Definition<I, O>,
): Tool => ({
  ...tool,
  input: withoutNulls(tool.input),
  run: async (services, input) => tool.run(services, input as z.output<I>),
});
