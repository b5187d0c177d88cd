import {connect, createServer, type Socket} from 'node:net';
import {onCleanup} from './cleanup.js';

/** The way from a page to a service, which can be cut: for browsers without a switch that takes the network away. */
export interface Line {
  /** Where the service is, by this way. */
  origin: string;
  /** Breaks all connections, and refuses others until it is mended. */
  cut(): void;
  mend(): void;
}

/** Lays a line to a service; it ends with the test file. */
export async function layLine(service: string): Promise<Line> {
  const {hostname, port} = new URL(service);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.resetAndDestroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.resetAndDestroy();
  };
  onCleanup(() => {
    cut();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port');
  return {origin: `http://127.0.0.1:${address.port}`, cut, mend: () => void (isCut = false)};
}
