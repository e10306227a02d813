/** What a route is asked, as the OpenAPI document says it. */
import { z } from 'zod';
import { descriptionOf, exampleOf } from './openapi-words.ts';

export type Json = Readonly<Record<string, unknown>>;

const objectSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** Requests as they are sent (before defaults), answers as they arrive. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Json;
}

const flagSchema = z.object({
  anyOf: z.array(z.looseObject({})).refine((forms) => forms.some(({ type }) => type === 'boolean')),
});

/** Yes or no is read in several spellings, of which one is told. */
const plain = (schema: Json): Json =>
  flagSchema.safeParse(schema).success ? { type: 'boolean' } : schema;

/**
 * What is read is told by its checked form: `?year=2023&year=2024` is a list and `?page=2` a
 * number, though both arrive as text. A form that JSON Schema has no word for is told as it comes.
 */
function propertiesOf(request: z.ZodType): readonly Property[] {
  const sent = objectSchema.parse(jsonSchema(request, 'input'));
  const read = objectSchema.parse(jsonSchema(request, 'output'));
  return Object.entries(sent.properties).map(([name, asSent]) => {
    const asRead = read.properties[name] ?? {};
    const told = 'type' in asRead || 'enum' in asRead || 'anyOf' in asRead;
    return {
      name,
      required: sent.required.includes(name),
      schema: told ? asRead : { ...plain(asSent), ...asRead },
    };
  });
}

const described = (path: string, name: string): Json => {
  const description = descriptionOf(path, name);
  return description === undefined ? {} : { description };
};

const withExample = (path: string, name: string): Json => {
  const example = exampleOf(path, name);
  return example === undefined ? {} : { example };
};

const PATH_PART = /:(\w+)/g;

/** `/api/reports/:id` → `/api/reports/{id}` */
export const templateOf = (path: string): string => path.replaceAll(PATH_PART, '{$1}');

export const pathParameters = (path: string): readonly Json[] =>
  [...path.matchAll(PATH_PART)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...described(path, name),
    schema: { type: 'string' },
    ...withExample(path, name),
  }));

export const queryParameters = (path: string, request: z.ZodType): readonly Json[] =>
  propertiesOf(request).map(({ name, required, schema }) => ({
    name,
    in: 'query',
    required,
    ...described(path, name),
    schema,
    ...withExample(path, name),
  }));

/** The same fields, as one JSON object. */
export function bodySchema(path: string, request: z.ZodType): Json {
  const properties = propertiesOf(request);
  return {
    type: 'object',
    properties: Object.fromEntries(
      properties.map(({ name, schema }) => [name, { ...schema, ...described(path, name) }]),
    ),
    required: properties.filter(({ required }) => required).map(({ name }) => name),
  };
}
