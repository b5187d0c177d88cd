import type {IncomingMessage, ServerResponse} from 'node:http';

/** The answer headers that a page on another origin may read. */
export const EXPOSED_HEADERS = [
  'Location',
  'Link',
  'ETag',
  'Accept-Patch',
  'Accept-Post',
  'Retry-After',
  'Upload-Offset',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Expires',
  'Tus-Resumable',
  'Tus-Version',
  'Tus-Extension',
  'Tus-Max-Size',
  'stream-media-id',
  'preview-start-seconds',
  'protocol-version',
  'Content-Range',
  'Content-Length',
  'Accept-Ranges',
];

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/** True for an address or host name that only this machine can reach. */
export function isLoopback(host: string | undefined): boolean {
  if (!host) return false;
  const name = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** True for a page address such as `http://localhost:8000`. */
export function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}

/**
 * Lets pages of other origins read the answer: of `any` origin, or of this machine's alone. Answers true when the request
 * was a preflight and is done.
 */
export function applyCors(request: IncomingMessage, response: ServerResponse, who: 'any' | 'loopback'): boolean {
  const {origin} = request.headers;
  if (who === 'loopback') {
    response.setHeader('Vary', 'Origin');
    if (origin && isLoopbackOrigin(origin)) response.setHeader('Access-Control-Allow-Origin', origin);
  } else {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Timing-Allow-Origin', '*');
  }
  response.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS.join(', '));
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  const asked = request.headers['access-control-request-method'];
  if (request.method !== 'OPTIONS' || !asked) return false;
  response.setHeader('Access-Control-Allow-Methods', METHODS);
  response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
  response.setHeader('Access-Control-Max-Age', '600');
  if (request.headers['access-control-request-private-network']) response.setHeader('Access-Control-Allow-Private-Network', 'true');
  response.writeHead(204).end();
  return true;
}
