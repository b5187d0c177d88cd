import type {Fault} from '../harness.js';

/** How a row of the table has to end. */
export interface Ending {
  /** A named error in place of a finished upload. */
  code?: string;
  /** What the person has to have read; null where the bar stands too short to say anything. */
  says: RegExp | null;
  /** Left to the long lane. */
  long?: boolean;
}

/** Trouble that one upload meets at the service, from a moment on at which a part of it is there. */
export interface Row extends Ending {
  name: string;
  faults: Fault[];
}

const REFUSED = /did not take this file/;

/** Statuses that pass: what the person reads meanwhile. `Retry-After` is told where a server would. */
const PASSING: [status: number, says: RegExp, headers?: Record<string, string>][] = [
  [408, /went silent/],
  [409, /what has arrived/],
  [423, /closing the last connection/],
  [425, /busy/],
  [429, /busy/, {'Retry-After': '2'}],
  [460, /what has arrived/],
  [500, /has a problem/],
  [502, /has a problem/],
  [503, /busy/, {'Retry-After': '2'}],
  [504, /has a problem/],
];

/** Of these the short lane has one each. */
const SHORT = [503, 429];

const passing = PASSING.flatMap(([status, says, headers]): Row[] => [
  {name: `${status} once`, says: null, faults: [{status, headers, times: 1}], long: status !== 503},
  {name: `${status} four times`, says, faults: [{status, headers, times: 4}], long: !SHORT.includes(status)},
]);

const final = [400, 405, 412, 415, 422, 501].map((status): Row => ({
  name: `${status}, which is final`,
  says: REFUSED,
  code: 'upload-refused',
  faults: [{status}],
  long: status !== 400,
}));

export const ROWS: Row[] = [
  ...passing,
  {name: '413 once', says: null, faults: [{method: 'PATCH', status: 413, times: 1}]},
  {name: '413 whatever the size', says: /too large for the server/, code: 'file-too-large', faults: [{method: 'PATCH', status: 413}], long: true},
  ...final,
  {name: '401', says: /may not upload here/, code: 'not-allowed', faults: [{status: 401}], long: true},
  {name: '403', says: /may not upload here/, code: 'not-allowed', faults: [{status: 403}], long: true},
  {name: '404', says: /start from the beginning/, code: 'upload-expired', faults: [{status: 404}], long: true},
  {name: 'the address has expired (410)', says: /start from the beginning/, code: 'upload-expired', faults: [{status: 410}]},
  {
    name: 'another Upload-Length than that of the file',
    says: REFUSED,
    code: 'upload-refused',
    // A refusal first, so that it is asked where it stands.
    faults: [
      {method: 'PATCH', status: 409, times: 1},
      {method: 'HEAD', headers: {'Upload-Length': '4711'}},
    ],
  },
  {
    name: 'the answers may not be read (CORS)',
    says: /does not let this page upload/,
    code: 'cors-blocked',
    faults: [{headers: {'Access-Control-Allow-Origin': null}}],
  },
  {
    name: 'the offset may not be read (CORS)',
    says: /does not let this page upload/,
    code: 'cors-blocked',
    faults: [{headers: {'Access-Control-Expose-Headers': null}}],
    long: true,
  },
  {name: 'the connection is reset', says: null, faults: [{method: 'PATCH', dropAfterBytes: 1_000_000, times: 1}]},
  {
    name: 'the connection is reset four times',
    says: null,
    faults: [{method: 'PATCH', dropAfterBytes: 1_000_000, times: 4}],
    long: true,
  },
  {name: 'the connection goes silent', says: /went silent/, faults: [{method: 'PATCH', hang: true, times: 1}], long: true},
  {
    name: 'the answer never comes',
    says: /went silent/,
    faults: [
      {method: 'HEAD', hang: true, times: 1},
      {method: 'PATCH', status: 502, times: 1},
    ],
    long: true,
  },
];
