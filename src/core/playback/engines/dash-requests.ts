import type {TokenSession} from '../../source/token-session.js';
import {ANSWER_TIMEOUT, SEGMENT_TIMEOUT, type RequestKind} from '../policy.js';
import type {Attempts, RequestGate} from '../request-gate.js';
import {isWhole} from '../segment-bytes.js';
import type {PictureFacts} from './dash-services.js';

/** What dash.js asks for. */
export interface DashSegment {
  /** `MPD`, `MediaSegment`, `InitializationSegment`, …; "" where unknown. */
  type?: string;
  mediaType?: string;
  representation?: {id: string; mseTimeOffset?: number; adaptation?: {period?: {id: string}} | null; mediaInfo?: PictureFacts | null};
  /** Seconds. */
  startTime?: number;
  duration?: number;
  startDate?: Date;
  firstByteDate?: Date | null;
  endDate?: Date;
  bytesLoaded?: number;
}

/** The part of a request that interceptors of dash.js touch. */
export interface DashRequest {
  url: string;
  method?: string;
  responseType?: string;
  headers?: Record<string, string>;
  credentials?: string;
  body?: BodyInit | null;
  customData?: {request?: DashSegment; onloadend?: () => void; onabort?: () => void; abort?: () => void};
}

export interface DashResponse {
  status?: number;
  /** Nothing came in time. */
  timedOut?: boolean;
  statusText?: string;
  url?: string;
  headers?: Record<string, string>;
  data?: unknown;
  request: DashRequest;
}

/** The interceptors that stand between dash.js and the network. */
export interface DashInterceptors {
  request: (request: DashRequest) => Promise<DashRequest>;
  response: (response: DashResponse) => Promise<DashResponse>;
}

/** What the engine hears of its requests. */
export interface DashRequestListener {
  /** An answer is handed to dash.js; status 0 for none. */
  answered(segment: DashSegment, status: number, timedOut: boolean): void;
  /** A request has failed for good. True when dash.js need not hear of it, for the engine has another way. */
  gaveUp(segment: DashSegment, status: number): boolean;
  /** What was asked for is there. */
  came(segment: DashSegment, data: unknown): void;
}

interface Flight {
  attempts: Attempts;
  answered: boolean;
  late: boolean;
  timer: unknown;
}

interface Failure {
  status: number;
  timedOut?: boolean;
  damaged?: boolean;
}

const never = <T>(): Promise<T> => new Promise(() => undefined);

/**
 * All further attempts of a request are made here, while dash.js waits for the answer to its first: its own would come at fixed intervals,
 * without end where it has several addresses, and with the refused token.
 */
export function dashInterceptors(
  gate: RequestGate,
  {tokens, signal}: {tokens: TokenSession | null; signal: AbortSignal},
  {answered, gaveUp, came}: DashRequestListener,
): DashInterceptors {
  const flights = new WeakMap<DashRequest, Flight>();
  const timers = new Set<unknown>();
  signal.addEventListener('abort', () => timers.forEach((timer) => clearTimeout(timer as number)));
  const sign = (request: DashRequest): void => {
    if (tokens) request.url = tokens.rewrite(request.url);
  };

  async function request(request: DashRequest): Promise<DashRequest> {
    const {customData = {}} = request;
    const flight: Flight = {attempts: gate.open(kindOf(customData.request)), answered: false, late: false, timer: null};
    flights.set(request, flight);
    if (!gate.isOnline) {
      // dash.js cannot call off what it has not sent.
      let calledOff = false;
      customData.abort = () => (calledOff = true);
      await gate.ready().catch(never);
      if (calledOff) return never();
    }
    sign(request);
    if (signal.aborted) return never();
    flight.timer = setTimeout(() => {
      const {firstByteDate, bytesLoaded} = customData.request ?? {};
      flight.late = !firstByteDate && !bytesLoaded;
      if (flight.late) customData.onloadend?.();
    }, ANSWER_TIMEOUT);
    timers.add(flight.timer);
    return request;
  }

  async function response(response: DashResponse): Promise<DashResponse> {
    const {request} = response;
    const {customData = {}} = request;
    const flight = flights.get(request);
    const calledOff = () => customData.onloadend === undefined;
    if (!flight || calledOff()) return response;
    // An answer that comes after all, or that dash.js lets go of in the end.
    if (flight.answered) return never();
    flight.answered = true;
    clearTimeout(flight.timer as number);
    timers.delete(flight.timer);
    const {request: segment = {}} = customData;
    let failure = flight.late || response.timedOut ? {status: 0, timedOut: true} : failureOf(response);
    while (failure && (await gate.again(flight.attempts, {url: request.url, ...failure}))) {
      if (calledOff()) return never();
      sign(request);
      failure = await ask(response, failure, signal);
    }
    if (calledOff()) return never();
    answered(segment, failure?.status ?? response.status ?? 0, failure?.timedOut ?? false);
    if (!failure) {
      gate.succeeded(flight.attempts);
      came(segment, response.data);
    } else if (gaveUp(segment, failure.status)) return never();
    if (failure?.damaged) response.status = 0;
    return response;
  }

  return {request, response};
}

/** One further attempt, its answer written over the last one's. */
async function ask(response: DashResponse, last: Failure, over: AbortSignal): Promise<Failure | null> {
  const {request} = response;
  const {method, headers, credentials, body, responseType, customData = {}} = request;
  const {request: segment = {}} = customData;
  const calling = new AbortController();
  let timedOut = false;
  const giveUp = () => {
    timedOut = true;
    calling.abort();
  };
  let timer = setTimeout(giveUp, ANSWER_TIMEOUT);
  customData.abort = () => {
    calling.abort();
    customData.onabort?.();
  };
  try {
    segment.startDate = new Date();
    // The browser keeps what came, damaged or not; and whoever asks for what is still under way waits for it.
    const answer = await fetch(request.url, {
      method,
      headers,
      body,
      credentials: credentials === 'include' ? 'include' : 'same-origin',
      cache: last.damaged || last.timedOut ? 'reload' : 'default',
      signal: AbortSignal.any([calling.signal, over]),
    });
    clearTimeout(timer);
    timer = setTimeout(giveUp, SEGMENT_TIMEOUT);
    segment.firstByteDate = new Date();
    response.data = await (responseType === 'arraybuffer' ? answer.arrayBuffer() : answer.text());
    segment.endDate = new Date();
    Object.assign(response, {status: answer.status, statusText: answer.statusText, url: answer.url, headers: Object.fromEntries(answer.headers)});
    return failureOf(response);
  } catch {
    response.status = 0;
    return {status: 0, timedOut};
  } finally {
    clearTimeout(timer);
  }
}

function failureOf({status = 0, data, request}: DashResponse): Failure | null {
  // An idle live input answers 204: there is nothing to read, and nothing to wait for here.
  if (status < 200 || status > 299 || status === 204) return {status};
  const isSegment = request.customData?.request?.type === 'MediaSegment';
  return isSegment && data instanceof ArrayBuffer && !isWhole(data) ? {status, damaged: true} : null;
}

function kindOf({type = '', mediaType = ''}: DashSegment = {}): RequestKind {
  if (mediaType === 'text') return 'text';
  if (type === 'MPD') return 'manifest';
  return type === 'license' ? 'key' : 'segment';
}
