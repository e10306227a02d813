/** What went wrong below HTTP, sorted by what to do about it. */
import { readFileSync } from 'node:fs';
import { errors } from 'undici';
import { z } from 'zod';
import { codeOf } from '../error-details.ts';
import { BrokenEncoding, Forbidden, GiveUp, RetryLater, Untrusted } from './errors.ts';

const tlsSchema = z.array(
  z.strictObject({
    /** Of Node and OpenSSL. */
    code: z.string().transform((source) => new RegExp(`^(?:${source})$`)),
    kind: z.string(),
    text: z.string(),
  }),
);

const TLS_FAILURES = tlsSchema.parse(
  JSON.parse(readFileSync(new URL('./data/tls-failures.json', import.meta.url), 'utf8')),
);

/** Kind of a failed handshake and what it means in words; null when it was something else. */
export function tlsFailure(error: Error): { readonly kind: string; readonly text: string } | null {
  const code = codeOf(error);
  const found = TLS_FAILURES.find((failure) => failure.code.test(code));
  if (found) return { kind: found.kind, text: found.text };
  // The server hangs up in the middle of the handshake; the code is that of any lost connection.
  if (/before secure TLS connection/.test(error.message))
    return { kind: 'handshake', text: '服务器在加密握手时断开' };
  return null;
}

const PLAIN: Readonly<Record<string, string>> = {
  ECONNREFUSED: '服务器拒绝连接',
  ECONNRESET: '连接被服务器断开',
  EPIPE: '连接被服务器断开',
  UND_ERR_SOCKET: '连接被服务器断开',
  UND_ERR_CONNECT_TIMEOUT: '连接超时',
  ETIMEDOUT: '连接超时',
  ENOTFOUND: '域名无法解析',
  EAI_AGAIN: '域名暂时无法解析',
  EHOSTUNREACH: '主机不可达',
  ENETUNREACH: '网络不可达',
};

/** @returns an error of errors.ts; what is none of the network's passes */
export function classify(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  for (const one of [error, error.cause])
    if (one instanceof Forbidden || one instanceof GiveUp || one instanceof RetryLater) return one;
  if (error instanceof BrokenEncoding) return error;
  const code = codeOf(error);
  const tls = tlsFailure(error);
  if (tls)
    return new Untrusted(
      `加密连接失败：${tls.text}（${code}）。证书校验不会被关闭；若该站支持 http，` +
        '请改用 http:// 地址，或在来源登记中写明 "plainHttp": true',
      { cause: error },
    );
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW')
    return new GiveUp('响应头过大，不予采集', { cause: error });
  if (code.startsWith('HPE_'))
    return new RetryLater(`服务器的回答不合 HTTP 格式（${code}）`, null, { cause: error });
  if (
    error.name === 'TimeoutError' ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  )
    return new RetryLater('服务器没有在限定时间内响应', null, { cause: error });
  const words = PLAIN[code];
  const what = words ? `${words}，${code}` : code || error.message;
  return new RetryLater(`网络错误（${what}）`, null, { cause: error });
}

/** Where https is not served at all, as a portal on http alone may do. */
export function isHttpsAbsent(error: unknown): boolean {
  const cause = error instanceof RetryLater ? error.cause : undefined;
  return /^(?:ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/.test(codeOf(cause));
}
