/** Headers that keep the page from running or loading anything that is not its own. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { HttpError, errorBodyOf } from './errors.ts';

const OWN = "'self'";
const NOTHING = "'none'";

export const securityHeaders = (): RequestHandler =>
  helmet({
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
    // Tashan itself speaks plain HTTP; whoever puts TLS in front of it decides about HSTS.
    strictTransportSecurity: false,
  });

const WINDOW = 60_000;

/** @param limit requests a minute from one address */
export const requestLimit = (limit: number): RequestHandler =>
  rateLimit({
    windowMs: WINDOW,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // How far `X-Forwarded-For` is believed is a setting; a header nobody asked for is no fault.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, response, _next, options) => {
      const error = new HttpError(
        options.statusCode,
        'too_many_requests',
        '请求太频繁，请稍后再试',
      );
      response.status(error.status).json(errorBodyOf(error));
    },
  });
