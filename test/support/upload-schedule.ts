import {setTimeout as delay} from 'node:timers/promises';
import {seeded} from '../../demo/server/front/seeded.js';
import {HttpFailure, type HttpRequest, type HttpResponse, type Send} from '../../src/core/upload/http.js';
import {memoryStore} from '../../src/core/upload/resume-store.js';
import {isFinal} from '../../src/core/upload/snapshot.js';
import {UploadQueue} from '../../src/core/upload/upload-queue.js';
import {leapingClock} from '../core/upload/fake-server.js';
import {nodeSend} from './node-send.js';
import type {TusServer} from './tus-servers.js';

/** What meets one request. Those of `LAST` end an upload. */
type Trouble =
  | 'refused' // there was no connection
  | 'cut' // half the bytes arrive
  | 'late' // the sender has given up, and the bytes arrive all the same
  | 'answer lost'
  | 'twice' // a browser, or a proxy, sends it again by itself
  | 'page loaded again'
  | 'paused'
  | number;

const PASSING: Trouble[] = [
  'refused',
  'cut',
  'late',
  'answer lost',
  'twice',
  'page loaded again',
  'paused',
  408,
  409,
  423,
  425,
  429,
  460,
  500,
  502,
  503,
  504,
];
const LAST: Trouble[] = [400, 401, 403, 404, 410, 413, 501];

/** What came of an upload. */
export interface Ended {
  state: string;
  code: string | null;
  /** In their order. */
  troubles: Trouble[];
  /** Uploads of the file that hold bytes. */
  holding: number;
  /** The server holds exactly the file. */
  whole: boolean;
}

/** Bytes that differ everywhere, and from those of every other seed. */
function bytesBy(seed: number, size: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 4)).map((_, index) => Math.imul(index + 1, 2_654_435_761) ^ Math.imul(seed, 40_503));
  return new Uint8Array(words.buffer, 0, size);
}

const refused = (status: number, {url}: HttpRequest): HttpResponse => ({status, url, header: () => null, text: ''});

/** Uploads one file through a series of troubles, which a seed decides, by the headless core. The clock leaps: waiting takes no time. */
export async function playSchedule(seed: number, {endpoint, chunk, held}: TusServer): Promise<Ended> {
  const random = seeded(seed);
  const below = (bound: number) => Math.floor(random() * bound);
  const bytes = bytesBy(seed, 1 + below(3.5 * chunk));
  const file = new File([bytes], `film ${seed}.mp4`, {type: 'video/mp4'});
  const troubles: Trouble[] = [];
  const created: {url: string; uid: string | null}[] = [];
  const store = memoryStore();
  let left = below(14);
  let queue: UploadQueue;
  let finish: () => void;
  const over = new Promise<void>((resolve) => (finish = resolve));

  const reach = async (request: HttpRequest, way = {}): Promise<HttpResponse> => {
    const answer = await nodeSend(request, way);
    const location = answer.header('Location');
    if (request.method === 'POST' && location) created.push({url: new URL(location, request.url).href, uid: answer.header('stream-media-id')});
    return answer;
  };
  const meet = async (trouble: Trouble, request: HttpRequest): Promise<HttpResponse> => {
    troubles.push(trouble);
    const half = Math.floor((request.size ?? 0) / 2);
    const broken = request.method === 'PATCH' && half > 0;
    switch (trouble) {
      case 'cut':
      case 'late':
        if (broken) return reach(request, trouble === 'cut' ? {cutAfter: half} : {lateAfter: half});
        throw new HttpFailure('network', false);
      case 'refused':
        throw new HttpFailure('network', false);
      case 'answer lost':
        await reach(request);
        throw new HttpFailure('network', true);
      case 'twice':
        if (request.method !== 'POST') await reach(request);
        return reach(request);
      case 'page loaded again':
        queueMicrotask(load);
        return reach(request);
      case 'paused':
        queueMicrotask(() => (queue.pause(), queue.resume()));
        return reach(request);
      default:
        return refused(trouble, request);
    }
  };
  const send: Send = async (request) => {
    if (left <= 0 || random() < 0.5) return reach(request);
    left--;
    const list = random() < 0.06 ? LAST : PASSING;
    return meet(list[below(list.length)], request);
  };
  const load = () => {
    queue?.suspend();
    const next = new UploadQueue({endpoint, chunkSize: chunk}, {send, store, clock: leapingClock(), isReachable: () => Promise.resolve(false)});
    queue = next;
    next.addEventListener('statechange', () => next === queue && next.uploads.every(isFinal) && finish());
    next.add(file);
  };

  load();
  await Promise.race([
    over,
    delay(60_000, null, {ref: false}).then(() => Promise.reject(new Error(`seed ${seed} hangs: ${JSON.stringify(queue.uploads)}`))),
  ]);
  const [{state, error, url}] = queue!.uploads;
  const holds = await Promise.all(created.map((upload) => held(upload.url, upload.uid)));
  const there = holds[created.findIndex((upload) => upload.url === url)];
  queue!.suspend();
  return {
    state,
    code: error?.code ?? null,
    troubles,
    holding: holds.filter(({length}) => length > 0).length,
    whole: there !== undefined && there.equals(bytes),
  };
}

/** Why an upload has not ended as it has to; null when it has. */
export function objection({state, code, troubles, holding, whole}: Ended): string | null {
  if (holding > 1) return 'two uploads hold bytes';
  if (state === 'complete') return whole ? null : 'it is complete, and not what the server holds';
  const explained = (state === 'error' || state === 'expired') && troubles.some((trouble) => LAST.includes(trouble));
  return explained ? null : `it ended as ${state} ${code}, and no trouble explains that`;
}
