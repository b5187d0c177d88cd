import {createPrivateKey, createPublicKey, generateKeyPair, type KeyObject} from 'node:crypto';
import {promisify} from 'node:util';
import type {Collection, Store} from '../store.js';
import {newUid} from '../videos/videos.js';

const generate = promisify(generateKeyPair);

/** A signing key as it is kept. */
export interface SigningKey {
  id: string;
  created: string;
  /** Private key, PKCS #1 in PEM. */
  pem: string;
  /** True for the key that the service itself signs with; it is not listed. */
  internal: boolean;
}

/** The account's signing keys. Deleting one ends all tokens signed with it. */
export class Keys {
  readonly #keys: Collection<SigningKey>;
  readonly #public = new Map<string, KeyObject>();
  #own: Promise<SigningKey> | undefined;

  constructor(store: Store) {
    this.#keys = store.collection<SigningKey>('keys');
  }

  get(id: string): SigningKey | undefined {
    return this.#keys.get(id);
  }

  /** The keys people made. */
  list(): SigningKey[] {
    return this.#keys.values().filter(({internal}) => !internal);
  }

  async create(internal = false): Promise<SigningKey> {
    const {privateKey} = await generate('rsa', {modulusLength: 2048});
    const pem = privateKey.export({type: 'pkcs1', format: 'pem'}).toString();
    const key = {id: newUid(), created: new Date().toISOString(), pem, internal};
    await this.#keys.put(key.id, key);
    return key;
  }

  async delete(id: string): Promise<void> {
    this.#public.delete(id);
    await this.#keys.delete(id);
  }

  /** The key that signs when a caller brings none. */
  own(): Promise<SigningKey> {
    const kept = this.#keys.values().find(({internal}) => internal);
    return kept ? Promise.resolve(kept) : (this.#own ??= this.create(true));
  }

  /** The key that checks signatures of `id`; undefined when it is unknown or revoked. */
  publicKey(id: string): KeyObject | undefined {
    const key = this.get(id);
    if (!key) return undefined;
    let found = this.#public.get(id);
    if (!found) this.#public.set(id, (found = createPublicKey(createPrivateKey(key.pem))));
    return found;
  }
}

/** A key in the form the API shows once: PEM and JWK, both base64. */
export function presentKey({id, created, pem}: SigningKey): {id: string; pem: string; jwk: string; created: string} {
  const jwk = {use: 'sig', kid: id, alg: 'RS256', ...createPrivateKey(pem).export({format: 'jwk'})};
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return {id, pem: base64(pem), jwk: base64(JSON.stringify(jwk)), created};
}
