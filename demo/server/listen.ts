import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';

const ATTEMPTS = 10;
/** Longer than clients keep idle connections, so that a request never meets one that is just closing. */
const KEEP_ALIVE = 75_000;

/** Servers of one port. */
export interface Listening {
  servers: Server[];
  port: number;
}

async function listenOn(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({keepAliveTimeout: KEEP_ALIVE}, listener);
  // An upload over a slow line may take hours.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** Listens on an address; `localhost` is both loopback addresses, because browsers may use either. */
export async function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  for (let attempt = 1; ; attempt++) {
    const first = await listenOn(listener, host === 'localhost' ? '127.0.0.1' : host, port);
    const chosen = (first.address() as AddressInfo).port;
    if (host !== 'localhost') return {servers: [first], port: chosen};
    try {
      return {servers: [first, await listenOn(listener, '::1', chosen)], port: chosen};
    } catch (error) {
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(codeOf(error)))) return {servers: [first], port: chosen};
      first.close();
      // A free port of one address may be taken on the other: then another one will do.
      if (port !== 0 || codeOf(error) !== 'EADDRINUSE' || attempt === ATTEMPTS) throw error;
    }
  }
}
