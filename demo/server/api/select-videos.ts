import {nameOf, type VideoRecord} from '../videos/video.js';
import {badRequest} from './envelope.js';

const MOST = 1000;

const list = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

function time(query: Record<string, string>, ...names: string[]): number | undefined {
  const text = names.map((name) => query[name]).find((value) => value !== undefined);
  if (text === undefined) return undefined;
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw badRequest(`${names[0]} must be an RFC 3339 date.`);
  return value;
}

/** The videos that a list call asks for: one page, and the number of all that match. Throws an ApiError. Pure. */
export function selectVideos(records: VideoRecord[], query: Record<string, string>): {page: VideoRecord[]; total: number} {
  const {status, creator, type, search, video_name: videoName, name, id, live_input_id: liveInput, asc, limit} = query;
  const from = time(query, 'start', 'after');
  const until = time(query, 'end', 'before');
  const count = limit === undefined ? MOST : Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > MOST) throw badRequest(`limit must be a number from 1 to ${MOST}.`);
  if (type !== undefined && type !== 'vod' && type !== 'live') throw badRequest('type must be vod or live.');
  const matches = records.filter((record) => {
    const {video} = record;
    const created = Date.parse(video.created);
    return (
      (!status || list(status).includes(video.status.state)) &&
      (creator === undefined || video.creator === creator) &&
      (type === undefined || (type === 'live') === (video.liveInput !== undefined)) &&
      (!search || nameOf(video).toLowerCase().includes(search.toLowerCase())) &&
      (videoName === undefined || nameOf(video) === videoName) &&
      (!name || list(name).some((wanted) => wanted === video.uid || wanted === nameOf(video))) &&
      (!id || list(id).includes(video.uid)) &&
      (!liveInput || video.liveInput === liveInput) &&
      (from === undefined || created >= from) &&
      (until === undefined || created < until)
    );
  });
  const direction = asc === 'true' || asc === '1' ? 1 : -1;
  matches.sort((a, b) => direction * (Date.parse(a.video.created) - Date.parse(b.video.created) || (a.video.uid < b.video.uid ? -1 : 1)));
  return {page: matches.slice(0, count), total: matches.length};
}
