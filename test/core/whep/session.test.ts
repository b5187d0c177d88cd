import {expect} from '@open-wc/testing';
import {type StreamError} from '../../../src/core/errors.js';
import {openWhep, type WhepOptions, type WhepSession} from '../../../src/core/whep/session.js';
import {Endpoint} from './endpoint.js';
import {until} from './until.js';
import {describeExcept, NO_WEBRTC} from '../../helpers/engine.js';

describeExcept(NO_WEBRTC, 'a WHEP session', () => {
  let endpoint: Endpoint;
  let over: AbortController;
  beforeEach(() => {
    endpoint = new Endpoint();
    over = new AbortController();
  });
  afterEach(() => {
    over.abort();
    endpoint.close();
  });

  const open = async (options: Partial<WhepOptions> = {}) => openWhep({url: endpoint.url, signal: over.signal, ...options});
  const session = async (options: Partial<WhepOptions> = {}) => {
    const outcome = await open(options);
    expect(outcome.type).to.equal('session');
    return outcome as WhepSession;
  };
  const refused = async (options: Partial<WhepOptions> = {}): Promise<StreamError> => {
    try {
      await open(options);
    } catch (error) {
      return error as StreamError;
    }
    throw new Error('It was not refused.');
  };

  it('offers to receive audio, then video, and takes the answer', async () => {
    const {peer, stream} = await session();
    const {body, headers} = endpoint.requests('POST')[0];
    expect(headers.get('Content-Type')).to.equal('application/sdp');
    expect(headers.has('Authorization')).to.equal(false);
    expect(body.match(/^m=\w+/gm)).to.deep.equal(['m=audio', 'm=video']);
    const media = body.slice(body.indexOf('\nm='));
    expect(media.match(/^a=(?:recvonly|sendrecv|sendonly)/gm)).to.deep.equal(['a=recvonly', 'a=recvonly']);
    await until(() => peer.connectionState === 'connected');
    expect(stream.getVideoTracks()).to.have.length(1);
  });

  it('sends late candidates in one PATCH with the entity tag, to the address relative to the answer', async () => {
    const {peer} = await session();
    await until(() => peer.connectionState === 'connected');
    const patches = endpoint.requests('PATCH');
    expect(patches).to.have.length(1);
    expect(patches[0].url).to.equal(new URL('session/1', endpoint.url).href);
    expect(patches[0].headers.get('If-Match')).to.equal('"tag"');
    expect(patches[0].headers.get('Content-Type')).to.equal('application/trickle-ice-sdpfrag');
    expect(patches[0].body).to.match(/^a=ice-ufrag:/);
  });

  it('sends no If-Match when no entity tag could be read', async () => {
    endpoint.answerHeaders = {Location: '/s/1'};
    const {peer} = await session();
    await until(() => peer.connectionState === 'connected' && endpoint.requests('PATCH').length > 0);
    expect(endpoint.requests('PATCH')[0].headers.has('If-Match')).to.equal(false);
  });

  it('puts all candidates into later offers once a server refused late ones', async () => {
    endpoint.patchStatus = 405;
    const first = await session();
    await until(() => first.trickleRefused);
    first.close();
    await session();
    expect(endpoint.requests('POST')[1].body).to.match(/^a=candidate:/m);
    expect(endpoint.requests('PATCH')).to.have.length(1);
  });

  it('does without an address for the session', async () => {
    endpoint.answerHeaders = {};
    const opened = await session();
    expect(opened.trickleRefused).to.equal(true);
    opened.close();
    expect(endpoint.requests('DELETE')).to.have.length(0);
  });

  it('answers a server that makes the offers', async () => {
    endpoint.counterOffers = true;
    const {peer, stream} = await session({latency: 500});
    await until(() => peer.connectionState === 'connected');
    const patches = endpoint.requests('PATCH');
    expect(patches.map(({headers}) => [headers.get('Content-Type'), headers.get('If-Match')])).to.deep.equal([['application/sdp', '"tag"']]);
    expect(patches[0].body).to.match(/^a=recvonly/m);
    expect(patches[0].body).to.match(/^a=candidate:/m);
    expect(stream.getTracks().map(({kind}) => kind)).to.deep.equal(['video']);
    over.abort();
    expect(endpoint.requests('DELETE')).to.have.length(1);
  });

  it('says so when a server does not take the answer to its offer, and leaves nothing there', async () => {
    endpoint.counterOffers = true;
    endpoint.patchStatus = 400;
    const error = await refused();
    expect([error.code, error.retryable, error.cause.status]).to.deep.equal(['live-refused', false, 400]);
    expect(endpoint.requests('DELETE')).to.have.length(1);
  });

  it('sends the token with every verb', async () => {
    const opened = await session({token: 'secret'});
    await until(() => endpoint.requests('PATCH').length > 0);
    opened.close();
    expect(endpoint.seen.map(({headers}) => headers.get('Authorization'))).to.deep.equal(['Bearer secret', 'Bearer secret', 'Bearer secret']);
  });

  it('ends with one DELETE, whoever ends it', async () => {
    const opened = await session();
    over.abort();
    opened.close();
    expect(endpoint.requests('DELETE')).to.have.length(1);
    expect(opened.peer.connectionState).to.equal('closed');
  });

  it('ends a session whose answer comes after it was called off', async () => {
    let answer!: () => void;
    endpoint.gate = new Promise((resolve) => (answer = resolve));
    const opening = open();
    await until(() => endpoint.requests('POST').length > 0);
    over.abort();
    answer();
    const reason = await opening.catch((error: Error) => error);
    expect((reason as Error).name).to.equal('AbortError');
    await until(() => endpoint.requests('DELETE').length === 1);
  });

  it('tells what there is to wait for, and how long', async () => {
    endpoint.script.push({status: 409, headers: {'Retry-After': '3'}}, {status: 404}, {status: 503});
    expect(await open()).to.deep.equal({type: 'waiting', reason: 'not-live', status: 409, retryAfter: 3000});
    expect(await open()).to.deep.equal({type: 'waiting', reason: 'not-found', status: 404, retryAfter: null});
    expect(await open()).to.deep.equal({type: 'waiting', reason: 'busy', status: 503, retryAfter: null});
  });

  it('gives typed errors without secrets', async () => {
    endpoint.script.push({status: 401}, {status: 403}, {status: 415}, {status: 500});
    const errors = [await refused({token: 'secret'}), await refused(), await refused(), await refused()];
    expect(errors.map(({code}) => code)).to.deep.equal(['token-rejected', 'not-allowed', 'live-refused', 'server']);
    expect(JSON.stringify(errors.map(({message, cause}) => [message, cause]))).not.to.contain('secret');
  });

  it('takes ICE servers from Link only when the page named none', async () => {
    endpoint.answerHeaders = {...endpoint.answerHeaders, Link: '<stun:127.0.0.1:3478>; rel="ice-server"'};
    const named = await session();
    expect(named.peer.getConfiguration().iceServers).to.have.length(1);
    const own = await session({iceServers: []});
    expect(own.peer.getConfiguration().iceServers).to.have.length(0);
  });

  it('does without ICE servers of Link that the browser does not take', async () => {
    endpoint.answerHeaders = {...endpoint.answerHeaders, Link: '<turn:127.0.0.1:3478>; rel="ice-server"'};
    const {peer} = await session();
    await until(() => peer.connectionState === 'connected');
  });
});
