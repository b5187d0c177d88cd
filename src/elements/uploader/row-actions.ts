import type {UploadSnapshot} from '../../core/upload/snapshot.js';

/** What a row offers, at most two. */
export type RowAction = 'start' | 'pause' | 'resume' | 'try-now' | 'try-again' | 'start-again' | 'cancel' | 'remove';

/** The actions that make sense for an upload as it stands. A form upload cannot be paused: it would start from zero. */
export function rowActions({state, protocol, error}: UploadSnapshot, {manual}: {manual: boolean}): RowAction[] {
  switch (state) {
    case 'queued':
      return manual ? ['start', 'cancel'] : ['cancel'];
    case 'checking':
      return ['cancel'];
    case 'uploading':
      return protocol === 'form' ? ['cancel'] : ['pause', 'cancel'];
    case 'paused':
      return ['resume', 'cancel'];
    case 'offline':
    case 'retrying':
      return ['try-now', 'cancel'];
    case 'expired':
      return ['start-again', 'remove'];
    case 'error':
      return error?.retryable ? ['try-again', 'remove'] : ['remove'];
    default:
      return ['remove'];
  }
}
