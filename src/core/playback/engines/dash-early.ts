import type {EarlyManifest} from '../early-manifest.js';
import type {EarlyAnswer} from '../early-request.js';
import type {DashRequest, DashResponse} from './dash-requests.js';

type Load = (request: DashRequest, response: DashResponse) => unknown;

/** What dash.js gives an object that extends its `XHRLoader`. */
interface ExtensionContext {
  parent: {load: Load};
}

const CLOCK = /<UTCTiming\b[^>]*utc:direct[^>]*>/g;

/** Clocks in an answer have stood still while it waited, and dash.js reads them as though it had just come. */
function goneOn({body, headers, first}: EarlyAnswer<string>): Pick<EarlyAnswer<string>, 'body' | 'headers'> {
  const age = performance.now() - first;
  const later = (clock: string) => {
    const time = Date.parse(clock);
    return Number.isNaN(time) ? clock : new Date(time + age).toISOString();
  };
  return {
    body: body && body.replace(CLOCK, (tag) => tag.replace(/(?<=\svalue\s*=\s*["'])[^"']+/, later)),
    headers: headers.date ? {...headers, date: later(headers.date)} : headers,
  };
}

/** An extension of dash.js's `XHRLoader`: its first request for a manifest is answered with the one that was asked for while dash.js was on its way. */
export function answersEarly(manifest: EarlyManifest | null): (this: ExtensionContext) => {load?: Load} {
  let waiting = manifest;
  return function (this: ExtensionContext) {
    const {load} = this.parent;
    const answer = async (request: DashRequest, response: DashResponse, early: EarlyManifest) => {
      const {customData = {}} = request;
      const {request: asked = {}} = customData;
      // How long it may take is watched where it was asked for.
      asked.firstByteDate = new Date();
      const taken = await early.take();
      if (!customData.onloadend) return;
      if (!taken) {
        asked.firstByteDate = null;
        return void load(request, response);
      }
      const {status, timedOut, url} = taken;
      const {body, headers} = goneOn(taken);
      Object.assign(response, {status, timedOut, url, headers, data: body});
      customData.onloadend();
    };
    return {
      load: (request, response) => {
        const early = waiting;
        if (!early || request.customData?.request?.type !== 'MPD') return load(request, response);
        waiting = null;
        return void answer(request, response, early);
      },
    };
  };
}
