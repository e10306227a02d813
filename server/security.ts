/** Headers that keep the page from running or loading anything that is not its own. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { ServerConfig } from './config.ts';

const OWN = "'self'";
const NOTHING = "'none'";

/** What no page of ours asks for; copying to the clipboard is left to it. */
const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics']
  .map((name) => `${name}=()`)
  .join(', ');

export function securityHeaders(): RequestHandler {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [NOTHING],
        scriptSrc: [OWN],
        styleSrc: [OWN],
        imgSrc: [OWN],
        connectSrc: [OWN],
        objectSrc: [NOTHING],
        baseUri: [OWN],
        formAction: [OWN],
        frameAncestors: [NOTHING],
      },
    },
    xFrameOptions: { action: 'deny' },
    // Tashan itself speaks plain HTTP; whoever puts TLS in front of it decides about HSTS.
    strictTransportSecurity: false,
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    headers(request, response, next);
  };
}

/** For `/docs` alone: the style sheet of Swagger UI holds its icons as `data:` images. */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Beside those that scripts of other sites may read anyway. */
const EXPOSED =
  'Content-Disposition, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, ' +
  'X-Total-Count, X-Total-Relation';

/**
 * Lets pages of the origins that are allowed read what is answered to GET. Nobody is by default: a
 * library on somebody's own machine may hold files that are not public, and any page that is open
 * in the same browser could read them.
 */
export function crossOrigin({ allowOrigin }: Pick<ServerConfig, 'allowOrigin'>): RequestHandler {
  const anyone = allowOrigin.includes('*');
  return (request, response, next) => {
    const { origin } = request.headers;
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (allowOrigin.length > 0 && !anyone) response.vary('Origin');
    if (reading && (anyone || (origin !== undefined && allowOrigin.includes(origin)))) {
      response.setHeader('Access-Control-Allow-Origin', anyone ? '*' : (origin ?? ''));
      response.setHeader('Access-Control-Expose-Headers', EXPOSED);
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    }
    next();
  };
}
