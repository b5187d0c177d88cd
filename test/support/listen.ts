import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onCleanup} from './cleanup.js';

/** A web server of this machine's on a port of its own; answers its origin. It ends with the test file. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
