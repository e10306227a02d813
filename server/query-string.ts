/**
 * Reads the part of an address after `?`. Unlike `node:querystring` it does not let bad
 * encoding through: a query in GBK would otherwise quietly become another query.
 */
import { HttpError } from './errors.ts';

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function decodeName(text: string): string {
  try {
    return decode(text);
  } catch {
    throw new HttpError(400, 'bad_request', '参数名的百分号编码不是 UTF-8', { field: 'query' });
  }
}

function decodeValue(name: string, text: string): string {
  try {
    return decode(text);
  } catch {
    throw new HttpError(400, 'bad_request', `参数 ${name} 的百分号编码不是 UTF-8`, { field: name });
  }
}

/**
 * A parameter given several times becomes a list, in the order given.
 * @throws HttpError 400, naming the parameter that cannot be decoded
 */
export function readQueryString(url: string): Record<string, string | string[]> {
  const mark = url.indexOf('?');
  const values = new Map<string, string[]>();
  for (const pair of mark < 0 ? [] : url.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeName(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodeValue(name, pair.slice(equals + 1));
    const list = values.get(name);
    if (list === undefined) values.set(name, [value]);
    else list.push(value);
  }
  return Object.fromEntries(
    [...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]),
  );
}
