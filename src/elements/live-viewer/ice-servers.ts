import {StreamErrorEvent} from '../../core/error-event.js';
import {StreamError} from '../../core/errors.js';
import type {LiveViewerAttributes} from './live-viewer-attributes.js';

/** Reads a viewer's `ice-servers`; null for none. What no connection could be made with is reported as a `stream-error` `invalid-attribute`. */
export function iceServersOf(viewer: LiveViewerAttributes): RTCIceServer[] | null {
  const value = viewer.iceServers;
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
    viewer.dispatchEvent(new StreamErrorEvent(new StreamError('invalid-attribute', {message, fatal: false})));
    return null;
  }
}
