/** What a signed token says of itself; read, never verified. */
export interface TokenClaims {
  /** The video or live input it is for, or null when it does not say. */
  id: string | null;
  /** Epoch milliseconds, or null when it does not say. */
  expires: number | null;
  issued: number | null;
}

function decodePart(part: string): Record<string, unknown> | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

// Some issuers write the times as strings.
function milliseconds(seconds: unknown): number | null {
  const value = Number(seconds);
  return seconds != null && seconds !== '' && Number.isFinite(value) ? value * 1000 : null;
}

/** Reads the claims of a JSON Web Token (RFC 7519), or null when the text is none. */
export function decodeToken(text: string): TokenClaims | null {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return null;
  const [header, payload] = text.split('.').map(decodePart);
  if (!header || !payload) return null;
  return {id: typeof payload.sub === 'string' ? payload.sub : null, expires: milliseconds(payload.exp), issued: milliseconds(payload.iat)};
}

/** The signed token that stands as a path segment or query value in a URL, or null. */
export function tokenInUrl(url: string): string | null {
  const parts = url.split(/[/?#&=]/);
  return parts.find((part) => part.length > 20 && decodeToken(part) !== null) ?? null;
}

/** Whether a token may stand in the place of an id: one for another video would play that one. True where either does not say. */
export function isTokenFor(token: string, id: string | null): boolean {
  const own = decodeToken(token)?.id ?? null;
  return own === null || id === null || own === id;
}
