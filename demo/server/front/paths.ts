const HELPERS = /^\/demo\/(direct-upload|tus|token|videos|live-inputs|faults|requests|fixtures)(\/|$)/;
const DELIVERY =
  /^\/(?!client|upload|demo|src|node_modules|@)[^/]+\/(manifest|segments|captions|thumbnails|downloads|lifecycle|views|metadata|webRTC|iframe|watch|clip\.mp4)(\/|$)/;
const ID = /^\/[0-9a-f]{32}(\/|$)/;

/** True for the paths the service answers itself; all others are the demo's pages. */
export function isServicePath(path: string): boolean {
  return path.startsWith('/client/v4/') || path.startsWith('/upload/') || HELPERS.test(path) || DELIVERY.test(path) || ID.test(path);
}

/** Calls that hand out credentials are for pages of this machine alone; everything a viewer or uploader needs is for all. */
export function whoMayRead(path: string): 'any' | 'loopback' {
  return HELPERS.test(path) || path.startsWith('/client/') ? 'loopback' : 'any';
}
