import type {StreamErrorEvent} from '../../../src/core/error-event.js';

/** Puts a file of `demo/media` onto the service as a page's back end would; answers its uid. */
export async function upload(origin: string, file: string, metadata: Record<string, string> = {}): Promise<{uid: string; send: () => Promise<void>}> {
  const blob = await (await fetch(`/demo/media/${file}`)).blob();
  const response = await fetch(`${origin}/demo/direct-upload`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({name: file, size: blob.size, type: blob.type, metadata}),
  });
  const {uid, uploadURL} = (await response.json()) as {uid: string; uploadURL: string};
  const send = async () => {
    const body = new FormData();
    body.append('file', blob, file);
    const answer = await fetch(uploadURL, {method: 'POST', body});
    if (!answer.ok) throw new Error(`The service did not take ${file}: ${answer.status}`);
  };
  return {uid, send};
}

/** The next `stream-error`. */
export function errorOf(player: HTMLElement): Promise<StreamErrorEvent> {
  return new Promise((resolve) => player.addEventListener('stream-error', (event) => resolve(event as StreamErrorEvent), {once: true}));
}
