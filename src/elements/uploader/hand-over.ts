import type {UploadSnapshot} from '../../core/upload/snapshot.js';

/** Gives the finished video to the player that `for` names, in the same tree. */
export function handOver(host: HTMLElement & {for: string | null}, {uid}: UploadSnapshot): void {
  if (!host.for || uid === null) return;
  const player: (HTMLElement & {src?: string}) | null | undefined = (host.getRootNode() as Partial<Document>).getElementById?.(host.for);
  if (player) player.src = uid;
}
