import {createPrivateKey} from 'node:crypto';
import {CompactSign, compactVerify, decodeProtectedHeader} from 'jose';
import {serviceNow} from '../conditions.js';
import {rulesAllow, type AccessRule, type Viewer} from './access-rules.js';
import type {Keys} from './keys.js';

/** What a token says. */
export interface TokenClaims {
  /** The video or live input it opens. */
  sub: string;
  kid: string;
  /** Seconds since 1970. */
  exp: number;
  nbf?: number;
  downloadable?: boolean;
  accessRules?: AccessRule[];
  flags?: {original?: boolean};
}

/** Signs a token with a private key in PEM. */
export function signToken(claims: TokenClaims, pem: string): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactSign(payload).setProtectedHeader({alg: 'RS256', kid: claims.kid}).sign(createPrivateKey(pem));
}

/** The claims of a token that is genuine, valid now and allows this viewer; else null. */
export async function verifyToken(token: string, keys: Keys, viewer: Viewer, now = serviceNow() / 1000): Promise<TokenClaims | null> {
  try {
    const key = keys.publicKey(String(decodeProtectedHeader(token).kid));
    if (!key) return null;
    const {payload} = await compactVerify(token, key, {algorithms: ['RS256']});
    const claims = JSON.parse(new TextDecoder().decode(payload)) as TokenClaims;
    // Numbers may come as text; what is no number is a refusal.
    const valid = typeof claims.sub === 'string' && Number(claims.exp) > now && Number(claims.nbf ?? 0) <= now;
    return valid && rulesAllow(claims.accessRules ?? [], viewer) ? claims : null;
  } catch {
    return null;
  }
}
