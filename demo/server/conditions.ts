import {AsyncLocalStorage} from 'node:async_hooks';
import type {VideoRecord, VideoStateName} from './videos/video.js';

/** A state of processing in which a video is shown instead of its own. */
export interface ShownState {
  state: VideoStateName;
  pctComplete?: string;
  errorReasonCode?: string;
  errorReasonText?: string;
}

/** What a fault switch changes for the one request that is being answered. */
export interface Conditions {
  /** How far the service's clock is ahead; negative for one that is late. */
  clockAheadMs?: number;
  /** The state in which the video stands. */
  video?: ShownState;
}

const current = new AsyncLocalStorage<Conditions>();

/** Answers one request under conditions. */
export const underConditions = <T>(conditions: Conditions, work: () => T): T => current.run(conditions, work);

/** Milliseconds since 1970 on the clock that the request being answered sees. */
export const serviceNow = (): number => Date.now() + (current.getStore()?.clockAheadMs ?? 0);

/** A record as the request being answered sees it. */
export function asShown(record: VideoRecord): VideoRecord {
  const shown = current.getStore()?.video;
  if (!shown) return record;
  const {state, pctComplete, errorReasonCode = '', errorReasonText = ''} = shown;
  const step = state === 'inprogress' || state === 'error' ? ('encoding' as const) : undefined;
  const status = {state, step, pctComplete: pctComplete ?? record.video.status.pctComplete, errorReasonCode, errorReasonText};
  return {...record, video: {...record.video, readyToStream: state === 'ready', status}};
}
