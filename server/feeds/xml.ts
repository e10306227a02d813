/** Elements of XML, one inside the other; a text is always escaped. */
import { xmlText } from '../characters.ts';

/** A piece of XML that is written already, as opposed to a text. */
export interface Xml {
  readonly xml: string;
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (Xml | string)[]
): Xml => {
  const given = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${xmlText(value)}"`))
    .join('');
  if (children.length === 0) return { xml: `<${name}${given}/>` };
  const content = children.map((child) => (typeof child === 'string' ? xmlText(child) : child.xml));
  return { xml: `<${name}${given}>${content.join('')}</${name}>` };
};

export const documentOf = ({ xml }: Xml): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`;
