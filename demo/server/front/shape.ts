import type {IncomingMessage, ServerResponse} from 'node:http';
import {Transform, type TransformCallback} from 'node:stream';

/** Where a stream of bytes is cut, and how fast it runs until then. */
export interface Shape {
  dropAfterBytes?: number;
  bytesPerSecond?: number;
}

const TICK = 50;

/** Lets bytes through at a rate, and calls `drop` after so many of them. */
export class Shaper extends Transform {
  #passed = 0;
  readonly #started = Date.now();
  readonly #shape: Shape;
  readonly #drop: () => void;

  constructor(shape: Shape, drop: () => void) {
    super();
    this.#shape = shape;
    this.#drop = drop;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const {bytesPerSecond, dropAfterBytes = Infinity} = this.#shape;
    const slice = bytesPerSecond ? Math.max(1, Math.ceil((bytesPerSecond * TICK) / 1000)) : chunk.length;
    const next = (offset: number): void => {
      if (this.destroyed) return done();
      const room = dropAfterBytes - this.#passed;
      const piece = chunk.subarray(offset, offset + Math.min(slice, room));
      this.#passed += piece.length;
      if (piece.length) this.push(piece);
      if (this.#passed >= dropAfterBytes) {
        // The bytes let through are to arrive before the connection breaks.
        setTimeout(this.#drop, TICK);
        return;
      }
      if (offset + piece.length >= chunk.length) return this.#wait(done);
      this.#wait(() => next(offset + piece.length));
    };
    next(0);
  }

  #wait(then: () => void): void {
    const {bytesPerSecond} = this.#shape;
    const due = bytesPerSecond ? this.#started + (this.#passed / bytesPerSecond) * 1000 - Date.now() : 0;
    if (due > 0) setTimeout(then, due);
    else then();
  }
}

const CARRIED = [
  'method',
  'url',
  'headers',
  'rawHeaders',
  'socket',
  'connection',
  'httpVersion',
  'httpVersionMajor',
  'httpVersionMinor',
  'complete',
  'trailers',
];

/** A request whose body arrives shaped. */
export function shapeRequest(request: IncomingMessage, shape: Shape): IncomingMessage {
  const shaper = new Shaper(shape, () => request.socket.destroy());
  for (const name of CARRIED) Object.defineProperty(shaper, name, {get: () => request[name as keyof IncomingMessage], configurable: true});
  request.on('error', (error) => shaper.destroy(error));
  request.on('aborted', () => shaper.destroy(new Error('aborted')));
  return request.pipe(shaper) as unknown as IncomingMessage;
}

/** Makes the body of an answer leave shaped. */
export function shapeResponse(response: ServerResponse, shape: Shape): void {
  const {write, end} = response;
  const shaper = new Shaper(shape, () => response.socket?.destroy());
  shaper.on('data', (piece: Buffer) => {
    if (!write.call(response, piece, 'utf8')) {
      shaper.pause();
      response.once('drain', () => shaper.resume());
    }
  });
  shaper.on('end', () => end.call(response, null, 'utf8'));
  shaper.on('drain', () => response.emit('drain'));
  response.once('close', () => shaper.destroy());
  response.write = ((chunk: Buffer | string) => {
    response.flushHeaders();
    return shaper.write(chunk);
  }) as typeof response.write;
  response.end = ((chunk?: Buffer | string | (() => void), encoding?: unknown, done?: () => void) => {
    const callback = [chunk, encoding, done].find((value) => typeof value === 'function') as (() => void) | undefined;
    if (callback) response.once('finish', callback);
    shaper.end(typeof chunk === 'function' ? undefined : chunk);
    return response;
  }) as typeof response.end;
}
