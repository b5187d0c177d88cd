import {createWriteStream} from 'node:fs';
import {rename, rm, stat} from 'node:fs/promises';
import {pipeline} from 'node:stream/promises';
import type {ServiceContext} from '../context.js';

const SOURCE = 'downloaded-from';

/** Streams what a URL answers into a file, which is there as a whole or not at all. Rejects when it cannot be fetched. */
export async function download(url: string, target: string, signal: AbortSignal): Promise<number> {
  const part = `${target}.part`;
  try {
    const answer = await fetch(url, {signal});
    if (!answer.ok || !answer.body) throw new Error(`The origin answered ${answer.status}.`);
    await pipeline(answer.body, createWriteStream(part, {flush: true}), {signal});
    await rename(part, target);
    return (await stat(target)).size;
  } catch (error) {
    await rm(part, {force: true});
    throw error;
  }
}

/** Fetches a video in state `downloading` from the address it names; ends in `queued` or `error`. */
export async function fetchCopy({videos, signal, log}: ServiceContext, uid: string): Promise<void> {
  const gone = new AbortController();
  const onRemoved = (removed: string): void => {
    if (removed === uid) gone.abort();
  };
  videos.on('removed', onRemoved);
  try {
    const size = await download(String(videos.get(uid)?.video.meta[SOURCE]), videos.source(uid), AbortSignal.any([signal, gone.signal]));
    await videos.arrived(uid, size);
  } catch {
    if (signal.aborted || gone.signal.aborted) return;
    log(`The copy ${uid} could not be fetched`);
    await videos.fail(uid, 'ERR_FETCH_ORIGIN_ERROR', 'The video could not be downloaded from its address.');
  } finally {
    videos.off('removed', onRemoved);
  }
}

/** Makes a video out of a URL; it is fetched in the background. Answers its uid. */
export async function startCopy(context: ServiceContext, url: string, options: Parameters<ServiceContext['videos']['create']>[0]): Promise<string> {
  const {videos} = context;
  const {video} = await videos.create({...options, meta: {...options.meta, [SOURCE]: url}});
  await videos.edit(video.uid, {status: {...video.status, state: 'downloading'}});
  void fetchCopy(context, video.uid);
  return video.uid;
}

/** After a restart: fetches again what was being fetched. */
export function resumeCopies(context: ServiceContext): void {
  for (const {video} of context.videos.all()) if (video.status.state === 'downloading') void fetchCopy(context, video.uid);
}
