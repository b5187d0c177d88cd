import {StreamError} from '../../core/errors.js';

/** Reads `ice-servers`; null for none. Throws a StreamError `invalid-attribute` for what no connection could be made with. */
export function readIceServers(value: string | readonly RTCIceServer[] | null): RTCIceServer[] | null {
  if (value === null || value === '') return null;
  try {
    const iceServers = (typeof value === 'string' ? JSON.parse(value) : value) as RTCIceServer[];
    if (!Array.isArray(iceServers)) throw new TypeError('not a list');
    // The browser itself knows best what it takes.
    if (typeof RTCPeerConnection !== 'undefined') new RTCPeerConnection({iceServers}).close();
    return iceServers;
  } catch {
    // The browser's own words may hold a password of it.
    const message = 'ice-servers is not a list of ICE servers in JSON: write [{"urls": "stun:stun.example.com"}]. It is ignored.';
    throw new StreamError('invalid-attribute', {message, fatal: false});
  }
}
