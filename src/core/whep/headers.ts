/** Milliseconds that a `Retry-After` asks to wait (seconds or an HTTP date, RFC 9110); null when it is absent or nonsense. `now` is epoch milliseconds. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null || value.trim() === '') return null;
  const wait = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** ICE servers that a server names in `Link` headers with `rel="ice-server"` (RFC 9725 §4.6). Other relations are not for us. */
export function parseIceServers(link: string | null): RTCIceServer[] {
  const servers: RTCIceServer[] = [];
  for (const [, target = '', rest = ''] of (link ?? '').matchAll(/<([^>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))*)/g)) {
    const parameters = new Map<string, string>();
    for (const [, name = '', quoted, bare = ''] of rest.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))/g)) {
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare);
    }
    if (parameters.get('rel') !== 'ice-server' || !/^(?:stun|turn)s?:/.test(target)) continue;
    const username = parameters.get('username');
    const credential = parameters.get('credential');
    servers.push({urls: target, ...(username !== undefined && credential !== undefined && {username, credential})});
  }
  return servers;
}

/** The session's address: `Location` against the address that really answered. Null when there is none, or when CORS hides it. */
export function sessionUrl(location: string | null, responseUrl: string): string | null {
  return location !== null && URL.canParse(location, responseUrl) ? new URL(location, responseUrl).href : null;
}
