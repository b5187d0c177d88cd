import {expect} from '@open-wc/testing';
import {liveError} from '../../../src/core/whep/refusals.js';
import {Reception, type ReceptionOptions} from '../../../src/core/whep/reception.js';
import type {StreamError} from '../../../src/core/errors.js';
import {Endpoint} from './endpoint.js';
import {until} from './until.js';
import {describeExcept, NO_WEBRTC} from '../../helpers/engine.js';

describeExcept(NO_WEBRTC, 'receiving a broadcast', () => {
  let endpoint: Endpoint;
  let over: AbortController;
  let video: HTMLVideoElement;
  beforeEach(() => {
    endpoint = new Endpoint();
    over = new AbortController();
    video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
  });
  afterEach(() => {
    over.abort();
    endpoint.close();
    video.remove();
  });

  const receive = (options: Partial<ReceptionOptions> = {}) => {
    const reception = new Reception({credentials: () => Promise.resolve({url: endpoint.url, token: null}), signal: over.signal, ...options});
    const states: string[] = [reception.state];
    const errors: StreamError[] = [];
    reception.addEventListener('statechange', ({state}) => states.push(state));
    reception.addEventListener('error', ({error}) => errors.push(error));
    video.srcObject = reception.stream;
    void video.play().catch(() => undefined);
    return {reception, states, errors};
  };

  it('waits for the broadcast, and starts by itself', async () => {
    endpoint.script.push({status: 409, headers: {'Retry-After': '0'}}, {status: 404});
    const {reception, states} = receive();
    await until(() => reception.state === 'waiting');
    reception.tryNow();
    await until(() => endpoint.requests('POST').length === 2);
    reception.tryNow();
    await until(() => reception.state === 'live');
    expect(states).to.deep.equal(['connecting', 'waiting', 'connecting', 'live']);
    await until(() => video.videoWidth === 64);
    await until(() => reception.stats !== null && reception.stats.framesDecoded > 0);
  });

  it('offers nothing while the service says that nobody broadcasts', async () => {
    const answers = [false, null];
    const {reception, states} = receive({onAir: () => Promise.resolve(answers.shift() ?? true)});
    await until(() => reception.state === 'waiting');
    expect(endpoint.seen).to.have.length(0);
    reception.tryNow();
    await until(() => reception.state === 'live');
    expect(states).to.deep.equal(['connecting', 'waiting', 'connecting', 'live']);
  });

  it('takes an attempt that brought nothing for a broadcast that has not begun, where the service says so', async () => {
    endpoint.script.push({status: 500});
    let asked = 0;
    const {reception, errors, states} = receive({onAir: () => Promise.resolve(++asked > 1), askOnAir: 'after', attempts: 2});
    await until(() => endpoint.requests('POST').length === 1);
    expect(asked).to.equal(0);
    await until(() => {
      reception.tryNow();
      return reception.state === 'live';
    });
    expect(states).to.include('waiting');
    expect(errors).to.have.length(0);
  });

  it('connects again when the server goes away, in the same stream', async () => {
    const {reception, states} = receive();
    await until(() => reception.state === 'live');
    const {stream} = reception;
    endpoint.hangUp();
    await until(() => endpoint.requests('POST').length === 2 && reception.state === 'live');
    expect(reception.stream).to.equal(stream);
    expect(stream.getVideoTracks()).to.have.length(1);
    expect(states).to.include('reconnecting');
    expect(endpoint.requests('DELETE')).to.have.length(1);
  });

  it('asks once for better credentials when they are refused, then gives up', async () => {
    const reasons: string[] = [];
    const credentials: ReceptionOptions['credentials'] = (reason) => {
      reasons.push(reason);
      return Promise.resolve({url: endpoint.url, token: reasons.length === 1 ? 'old' : 'new'});
    };
    endpoint.script.push({status: 401}, {status: 401});
    const {reception, errors} = receive({credentials});
    await until(() => reception.state === 'failed');
    expect(reasons).to.deep.equal(['initial', 'rejected']);
    expect(endpoint.requests('POST').map(({headers}) => headers.get('Authorization'))).to.deep.equal(['Bearer old', 'Bearer new']);
    expect(errors.map(({code}) => code)).to.deep.equal(['token-rejected']);
  });

  it('gives up at once on what cannot get better, and after three failures on what might', async () => {
    endpoint.script.push({status: 406});
    const hopeless = receive();
    await until(() => hopeless.errors.length === 1);
    expect(hopeless.errors[0].code).to.equal('live-refused');

    endpoint.script.push({status: 500}, {status: 500}, {status: 500});
    const before = endpoint.requests('POST').length;
    const trying = receive({patience: 0});
    await until(() => {
      trying.reception.tryNow();
      return trying.errors.length > 0;
    });
    expect(trying.errors[0].code).to.equal('server');
    expect(endpoint.requests('POST').length - before).to.equal(3);
  });

  it('does not give up a server that may just be starting', async () => {
    endpoint.script.push(...Array.from({length: 5}, () => ({status: 500})));
    const {reception, errors} = receive();
    await until(() => {
      reception.tryNow();
      return reception.state === 'live';
    });
    expect(endpoint.requests('POST')).to.have.length(6);
    expect(errors).to.have.length(0);
  });

  it('passes on why there are no credentials', async () => {
    const {errors} = receive({credentials: () => Promise.reject(liveError('token-missing'))});
    await until(() => errors.length === 1);
    expect(errors[0].code).to.equal('token-missing');
    expect(endpoint.seen).to.have.length(0);
  });

  it('leaves no session behind', async () => {
    const {reception} = receive();
    await until(() => reception.state === 'live');
    over.abort();
    expect(endpoint.requests('DELETE')).to.have.length(1);
    expect(reception.peer).to.equal(null);
  });
});
