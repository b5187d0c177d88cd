import type {StreamPlayer} from '../../src/elements/index.js';
import {video} from './service.js';

/** Lets a player show a video of this service. One that is still being made is told of beforehand, so that the player asks for its state and not for its manifest. */
export async function watch(player: StreamPlayer, uid: string): Promise<void> {
  const record = await video(uid);
  player.video = record && !record.readyToStream ? record : null;
  player.src = uid;
}
