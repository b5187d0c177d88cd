import type {UploadSnapshot} from '../../core/upload/snapshot.js';

/** Gives the finished video to the player that `for` names, in the same tree. */
export function handOver(host: HTMLElement & {for: string | null}, {uid}: UploadSnapshot): void {
  if (!host.for || uid === null) return;
  const player = (host.getRootNode() as Document | ShadowRoot).getElementById?.(host.for) as (HTMLElement & {src?: string}) | null;
  if (player) player.src = uid;
}
