import {badRequest} from '../api/envelope.js';
import type {VideoOptions} from './video.js';

const DAY = 86_400_000;
const MAX_DURATION = 36_000;
const DETAILS = ['title', 'share_link', 'channel_link', 'logo', 'media_id'];

type Reader = (value: unknown, name: string) => unknown;

function check(condition: boolean, message: string): void {
  if (!condition) throw badRequest(message);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function date(value: unknown, name: string): string | null {
  if (value === null) return null;
  check(isText(value) && !Number.isNaN(Date.parse(value)), `${name} must be an RFC 3339 date.`);
  return new Date(value as string).toISOString();
}

const READERS: Record<keyof VideoOptions, Reader> = {
  creator: (value) => {
    check(value === null || (isText(value) && value.length <= 64), 'creator must be a text of at most 64 characters.');
    return value;
  },
  meta: (value) => {
    check(typeof value === 'object' && value !== null && !Array.isArray(value), 'meta must be an object.');
    return value;
  },
  allowedOrigins: (value) => {
    check(Array.isArray(value) && value.every((entry) => isText(entry) && !entry.includes('/')), 'allowedOrigins must be a list of hosts.');
    return value;
  },
  requireSignedURLs: (value) => {
    check(typeof value === 'boolean', 'requireSignedURLs must be true or false.');
    return value;
  },
  thumbnailTimestampPct: (value) => {
    check(typeof value === 'number' && value >= 0 && value <= 1, 'thumbnailTimestampPct must be a number from 0 to 1.');
    return value;
  },
  scheduledDeletion: (value, name) => {
    const chosen = date(value, name);
    const days = chosen === null ? 30 : (Date.parse(chosen) - Date.now()) / DAY;
    check(days > 29.99 && days <= 1096, 'scheduledDeletion must be at least 30 and at most 1096 days ahead.');
    return chosen;
  },
  maxDurationSeconds: (value) => {
    const fine = value === null || (typeof value === 'number' && value >= 1 && value <= MAX_DURATION);
    check(fine, `maxDurationSeconds must be a number from 1 to ${MAX_DURATION}.`);
    return value;
  },
  uploadExpiry: date,
  publicDetails: (value) => {
    const fine =
      value === null ||
      (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((entry) => entry === null || isText(entry)));
    check(fine, 'publicDetails must be an object of texts.');
    return value && Object.fromEntries(Object.entries(value).filter(([key]) => DETAILS.includes(key)));
  },
};

/** Reads the named options of a request's body; unknown names are ignored, absent ones stay absent. Throws an ApiError. */
export function readVideoOptions(body: Record<string, unknown>, names: (keyof VideoOptions)[]): VideoOptions {
  const given = names.filter((name) => body[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, READERS[name](body[name], name)]));
}
