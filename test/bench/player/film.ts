import {SAMPLE_UID} from '../../support/sample.js';
import {startService} from '../../support/service.js';

/** One file of the film. */
export interface FilmFile {
  type: string;
  body: Buffer;
}

/** The film's multivariant playlist among {@link recordFilm}'s files. */
export const FILM = '/film/list/video.m3u8';

/**
 * The service's sample video as it delivers it by HLS (three qualities, two audio languages, captions in two), by path. The bench serves it from memory,
 * so that the service takes no part in what is measured.
 */
export async function recordFilm(): Promise<Map<string, FilmFile>> {
  const service = await startService();
  const base = `${service.origin}/${SAMPLE_UID}`;
  const film = new Map<string, FilmFile>();
  // Under such paths nobody takes it for a video of the service, which would bring posters and other protocols of it.
  const pathOf = (url: string) => url.replace(`${base}/manifest`, '/film/list').replace(base, '/film');
  const record = async (url: string): Promise<void> => {
    if (film.has(pathOf(url))) return;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const body = Buffer.from(await response.arrayBuffer());
    film.set(pathOf(url), {type: response.headers.get('content-type') ?? 'application/octet-stream', body});
    if (!url.endsWith('.m3u8')) return;
    const text = body.toString();
    const named = Array.from(text.matchAll(/URI="([^"]+)"/g), ([, uri]) => uri);
    const listed = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    for (const uri of [...named, ...listed]) await record(new URL(uri.trim(), url).href);
  };
  await record(`${base}/manifest/video.m3u8`);
  await service.stop();
  return film;
}
