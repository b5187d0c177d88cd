import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {EarlyManifest} from '../../../src/core/playback/early-manifest.js';
import {answersEarly} from '../../../src/core/playback/engines/dash-early.js';
import type {DashRequest, DashResponse} from '../../../src/core/playback/engines/dash-requests.js';

const THEN = '2026-01-01T12:00:00.000Z';
const WAITED = 1_500;

/** What dash.js has of its requests when they have waited for so long. */
async function answered(body: string, headers: Record<string, string> = {}, types = ['MPD']) {
  const manifest = new EarlyManifest('a', Promise.resolve(new Response(body, {headers})));
  const {first} = await manifest.answer;
  const sent: string[] = [];
  const load = (request: DashRequest) => void sent.push(request.customData?.request?.type ?? '');
  const loader = answersEarly(manifest).call({parent: {load}});
  const now = stub(performance, 'now').returns(first + WAITED);
  const responses = [];
  for (const type of types) {
    const response = await new Promise<DashResponse>((resolve) => {
      const request: DashRequest = {url: 'a', customData: {request: {type}, onloadend: () => resolve(response)}};
      const response: DashResponse = {request};
      loader.load?.(request, response);
      if (sent.length > 0) resolve(response);
    });
    responses.push(response);
  }
  now.restore();
  return {sent, responses, first: responses[0]};
}

describe('a manifest that waits for dash.js', () => {
  const clock = (tag: string) => `<MPD type="dynamic"><Period/>${tag}</MPD>`;

  it('is the answer to the first request for one', async () => {
    const {sent, responses} = await answered('<MPD/>', {'content-type': 'a/b'}, ['MPD', 'MPD', 'MediaSegment']);
    expect(responses[0]).to.deep.include({status: 200, data: '<MPD/>', headers: {'content-type': 'a/b'}});
    expect(sent).to.deep.equal(['MPD', 'MediaSegment']);
  });

  for (const [what, tag, later] of [
    [
      'a clock in it',
      `<UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="${THEN}"/>`,
      '<UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="2026-01-01T12:00:01.500Z"/>',
    ],
    [
      'a clock that names its time first',
      `<UTCTiming value='${THEN}' schemeIdUri='urn:mpeg:dash:utc:direct:2012'/>`,
      "<UTCTiming value='2026-01-01T12:00:01.500Z' schemeIdUri='urn:mpeg:dash:utc:direct:2012'/>",
    ],
  ])
    it(`has ${what} gone on meanwhile`, async () => {
      expect((await answered(clock(tag))).first.data).to.equal(clock(later));
    });

  it('leaves alone what is no clock', async () => {
    for (const tag of [
      `<UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-iso:2014" value="${THEN}"/>`,
      '<UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="soon"/>',
      `<SupplementalProperty schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="${THEN}"/>`,
    ])
      expect((await answered(clock(tag))).first.data).to.equal(clock(tag));
  });

  it('has the server’s date gone on meanwhile', async () => {
    const {headers} = (await answered('<MPD/>', {date: new Date(THEN).toUTCString()})).first;
    expect(Date.parse(headers?.date ?? '')).to.equal(Date.parse(THEN) + WAITED);
  });
});
