import {expect} from '@open-wc/testing';
import {adaptLatency, CALM_LATENCY} from '../../../src/core/whep/adaptive-latency.js';
import {buildFragment} from '../../../src/core/whep/fragment.js';
import {parseIceServers, parseRetryAfter, sessionUrl} from '../../../src/core/whep/headers.js';
import {parseLatency} from '../../../src/core/whep/latency.js';
import {reconnectDelay, waitingDelay} from '../../../src/core/whep/pauses.js';
import {liveError} from '../../../src/core/whep/refusals.js';
import {readStatus} from '../../../src/core/whep/status.js';

describe('headers of WHEP answers', () => {
  it('reads Retry-After in seconds and as a date', () => {
    const now = Date.parse('2026-05-01T10:00:00Z');
    expect(parseRetryAfter('3', now)).to.equal(3000);
    expect(parseRetryAfter('Fri, 01 May 2026 10:00:10 GMT', now)).to.equal(10_000);
    expect(parseRetryAfter('Fri, 01 May 2026 09:00:00 GMT', now)).to.equal(0);
    expect(parseRetryAfter(null, now)).to.equal(null);
    expect(parseRetryAfter('soon', now)).to.equal(null);
  });

  it('reads ICE servers out of Link, and leaves other relations alone', () => {
    const link =
      '<stun:stun.example.net>; rel="ice-server", <turn:turn.example.net?transport=udp>; rel="ice-server"; username="a,b"; credential="s\\"x"; credential-type="password", <https://example.net/sse>; rel="urn:ietf:params:whep:ext:core:server-sent-events"; events="active,inactive"';
    expect(parseIceServers(link)).to.deep.equal([
      {urls: 'stun:stun.example.net'},
      {urls: 'turn:turn.example.net?transport=udp', username: 'a,b', credential: 's"x'},
    ]);
    expect(parseIceServers(null)).to.deep.equal([]);
    expect(parseIceServers('<javascript:alert(1)>; rel="ice-server"')).to.deep.equal([]);
  });

  it('resolves the session address against what really answered', () => {
    expect(sessionUrl('sessions/1', 'https://edge.example.net/live/whep')).to.equal('https://edge.example.net/live/sessions/1');
    expect(sessionUrl('/sessions/1?a=b', 'https://edge.example.net/live/whep')).to.equal('https://edge.example.net/sessions/1?a=b');
    expect(sessionUrl(null, 'https://edge.example.net/live/whep')).to.equal(null);
    expect(sessionUrl('https://[', 'https://edge.example.net/')).to.equal(null);
  });
});

describe('the meaning of a status', () => {
  for (const [status, reason] of [
    [409, 'not-live'],
    [404, 'not-found'],
    [410, 'not-found'],
    [503, 'busy'],
    [429, 'busy'],
  ] as const) {
    it(`${status} is a reason to wait: ${reason}`, () => expect(readStatus(status, false)).to.deep.equal({kind: 'wait', reason}));
  }
  it('tells a missing token from a refused one', () => {
    expect(readStatus(401, false)).to.deep.include({code: 'token-missing'});
    expect(readStatus(401, true)).to.deep.include({code: 'token-rejected'});
    expect(readStatus(403, false)).to.deep.include({code: 'not-allowed'});
    expect(readStatus(403, true)).to.deep.include({code: 'token-rejected'});
  });
  it('falls back to the class of a status nobody knows', () => {
    expect(readStatus(599, false)).to.deep.equal({kind: 'error', code: 'server', retryable: true});
    expect(readStatus(418, false)).to.deep.equal({kind: 'error', code: 'live-refused', retryable: false});
  });
  it('gives errors that hold no address', () => {
    expect(liveError('server', {status: 502}).cause).to.deep.equal({engine: 'whep', status: 502, details: undefined});
  });
});

describe('the trickle fragment', () => {
  const sdp = [
    'v=0',
    'a=group:BUNDLE 0 1',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:secretsecretsecretsecr',
    'a=mid:0',
    'm=video 9 x 96',
    'a=mid:1',
    '',
  ].join('\r\n');
  it('names the first media section and holds all candidates', () => {
    const body = buildFragment(sdp, [{candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host'}], true);
    expect(body.split('\r\n')).to.deep.equal([
      'a=ice-ufrag:abcd',
      'a=ice-pwd:secretsecretsecretsecr',
      'a=group:BUNDLE 0 1',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=mid:0',
      'a=candidate:1 1 udp 1 192.0.2.1 9 typ host',
      'a=end-of-candidates',
      '',
    ]);
  });
});

describe('pauses', () => {
  const middle = () => 0.5;
  it('wait first as long as the server asks, then longer, up to a bound', () => {
    expect([0, 1, 2, 9].map((round) => waitingDelay(round, 2000, false, middle))).to.deep.equal([2000, 3000, 4500, 8000]);
    expect(waitingDelay(0, null, false, middle)).to.equal(2000);
    expect(waitingDelay(9, 2000, true, middle)).to.equal(20_000);
    expect(waitingDelay(0, 60_000, false, () => 0)).to.equal(60_000);
  });
  it('connect at once after a session that worked, then ever later', () => {
    expect([0, 1, 2, 3, 9].map((failures) => reconnectDelay(failures, middle))).to.deep.equal([0, 1000, 2000, 4000, 15_000]);
  });
});

describe('the latency attribute', () => {
  it('takes names and milliseconds', () => {
    expect(parseLatency(null)).to.equal(parseLatency('balanced'));
    expect(parseLatency('ultra')).to.equal(0);
    expect(parseLatency('250')).to.equal(250);
    expect(parseLatency('fast')).to.equal(null);
    expect(parseLatency('4001')).to.equal(null);
    expect(parseLatency('toString')).to.equal(null);
  });
});

describe('a jitter buffer that adapts', () => {
  it('grows with every freeze up to a limit, and shrinks in calm times', () => {
    const grown = [1, 2, 3].reduce((state, freezes) => adaptLatency(state, freezes, 1000), CALM_LATENCY);
    expect(grown.extra).to.equal(320);
    expect(adaptLatency(grown, 3, 2000)).to.equal(grown);
    const calmer = adaptLatency(grown, 3, 21_000);
    expect(calmer.extra).to.equal(160);
    expect(adaptLatency(adaptLatency(calmer, 3, 41_000), 3, 61_000).extra).to.equal(0);
    const most = Array.from({length: 20}, (_, index) => index + 1).reduce((state, freezes) => adaptLatency(state, freezes, 0), CALM_LATENCY);
    expect(most.extra).to.equal(1500);
  });

  it('does not take the count of another session for freezes', () => {
    const grown = adaptLatency(CALM_LATENCY, 4, 1000);
    const other = adaptLatency(grown, 0, 2000);
    expect(other.extra).to.equal(grown.extra);
    expect(adaptLatency(other, 1, 3000).extra).to.equal(160);
  });
});
