import {memoryStore} from '../../../src/core/upload/resume-store.js';
import {UploadQueue, type QueueSettings, type UploadQueueEvent, type UploadQueueEventType} from '../../../src/core/upload/upload-queue.js';
import type {UploadPorts} from '../../../src/core/upload/options.js';
import {FakeServer, leapingClock} from './fake-server.js';

export const ENDPOINT = 'https://server.example/tus';

/** A queue before a fake server, on a clock that leaps. */
export function makeQueue(settings: QueueSettings = {endpoint: ENDPOINT}, ports: Partial<UploadPorts> = {}) {
  const server = new FakeServer();
  const clock = leapingClock();
  const store = memoryStore();
  const queue = new UploadQueue(
    {resumeKey: `test ${Math.random()}`, ...settings},
    {send: server.send, clock, store, isReachable: async () => false, ...ports},
  );
  return {server, clock, store, queue};
}

/** Resolves with the next event of that type (that `when` is content with). */
export function next(
  queue: UploadQueue,
  type: UploadQueueEventType,
  when: (event: UploadQueueEvent) => boolean = () => true,
): Promise<UploadQueueEvent> {
  return new Promise((resolve) => {
    const listener = (event: Event) => {
      if (!when(event as UploadQueueEvent)) return;
      queue.removeEventListener(type, listener);
      resolve(event as UploadQueueEvent);
    };
    queue.addEventListener(type, listener);
  });
}

/** Resolves when an upload has one of these states. */
export async function reached(queue: UploadQueue, ...states: string[]): Promise<UploadQueueEvent> {
  return next(queue, 'statechange', ({upload}) => states.includes(upload!.state));
}
