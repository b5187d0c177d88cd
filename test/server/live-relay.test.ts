import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {RTCPeerConnection, type RTCRtpCodecParameters, RtpHeader, RtpPacket, useH264, useOPUS, useVP8} from 'werift';
import {signToken} from '../../demo/server/delivery/tokens.js';
import {until as waitFor} from '../support/until.js';
import {startLive} from './live-harness.js';

interface LiveInput {
  uid: string;
  webRTC: {url: string};
  webRTCPlayback: {url: string};
}

let live: Awaited<ReturnType<typeof startLive>>;
before(async () => void (live = await startLive()));
after(() => live.close());

const createInput = async (settings = {}): Promise<LiveInput> =>
  (await fetch(`${live.origin}/demo/live-inputs`, {method: 'POST', body: JSON.stringify(settings)})).json() as Promise<LiveInput>;
const sessions = async ({uid}: LiveInput) =>
  (await (await fetch(`${live.origin}/demo/live-inputs/${uid}/sessions`)).json()) as {publishers: number; viewers: number; live: boolean};

const until = (what: string, condition: () => Promise<boolean> | boolean): Promise<boolean> => waitFor(condition, {what, interval: 20});

const createPeer = (video: RTCRtpCodecParameters) =>
  new RTCPeerConnection({
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    // Else each media section gathers on sockets of its own, and those that the answer bundles away are never closed.
    bundlePolicy: 'max-bundle',
    codecs: {audio: [useOPUS()], video: [video]},
  });

const post = async (url: string, peer: RTCPeerConnection): Promise<Response> => {
  await peer.setLocalDescription(await peer.createOffer());
  const response = await fetch(url, {method: 'POST', headers: {'Content-Type': 'application/sdp'}, body: peer.localDescription!.sdp});
  if (response.status === 201) await peer.setRemoteDescription({type: 'answer', sdp: await response.text()});
  return response;
};

/** A broadcaster that sends small packets until it is stopped; counts the keyframes it is asked for. */
const publish = async (input: LiveInput, codec = useVP8()) => {
  const peer = createPeer(codec);
  const {sender} = peer.addTransceiver('video', {direction: 'sendonly'});
  let keyframeRequests = 0;
  sender.onPictureLossIndication.subscribe(() => void (keyframeRequests += 1));
  const response = await post(input.webRTC.url, peer);
  assert.equal(response.status, 201);
  let sequenceNumber = 100;
  const timer = setInterval(() => {
    sequenceNumber += 1;
    const header = new RtpHeader({sequenceNumber, timestamp: sequenceNumber * 3000, payloadType: 96, marker: true});
    sender.sendRtp(new RtpPacket(header, Buffer.from('frame')).serialize()).catch(() => undefined);
  }, 20);
  return {
    peer,
    response,
    session: new URL(response.headers.get('location')!, input.webRTC.url).href,
    keyframeRequests: () => keyframeRequests,
    stop: async () => {
      clearInterval(timer);
      await peer.close();
    },
  };
};

const watch = async (input: LiveInput, codec = useVP8()) => {
  const peer = createPeer(codec);
  const packets: RtpPacket[] = [];
  peer.onTrack.subscribe((track) => void track.onReceiveRtp.subscribe((packet) => void packets.push(packet)));
  peer.addTransceiver('audio', {direction: 'recvonly'});
  const {receiver} = peer.addTransceiver('video', {direction: 'recvonly'});
  const response = await post(input.webRTCPlayback.url, peer);
  return {
    peer,
    packets,
    receiver,
    response,
    session: new URL(response.headers.get('location') ?? '', input.webRTCPlayback.url).href,
    stop: () => peer.close(),
  };
};

test('what a broadcaster sends reaches the viewer, in order and as it was', async () => {
  const input = await createInput();
  const early = await watch(input);
  assert.equal(early.response.status, 409, 'nobody broadcasts yet');
  assert.ok(Number(early.response.headers.get('retry-after')) > 0);
  await early.stop();

  const publisher = await publish(input);
  assert.match(publisher.response.headers.get('etag')!, /^".+"$/);
  await until('the broadcast is live', async () => (await sessions(input)).live);
  assert.deepEqual(await (await fetch(`${live.origin}/${input.uid}/lifecycle`)).json(), {isInput: true, videoUID: null, live: true});

  const viewer = await watch(input);
  assert.equal(viewer.response.status, 201);
  await until('packets arrive', () => viewer.packets.length > 10);
  assert.equal(viewer.packets[0].payload.toString(), 'frame');
  const gaps = viewer.packets.slice(1).map((packet, index) => packet.header.sequenceNumber - viewer.packets[index].header.sequenceNumber);
  assert.deepEqual([...new Set(gaps)], [1]);

  const asked = publisher.keyframeRequests();
  await until('a viewer’s request for a keyframe reaches the broadcaster', async () => {
    await viewer.receiver.sendRtcpPLI(viewer.packets[0].header.ssrc);
    return publisher.keyframeRequests() > asked;
  });

  assert.deepEqual(await sessions(input), {publishers: 1, viewers: 1, live: true});
  assert.equal((await fetch(viewer.session, {method: 'DELETE'})).status, 200);
  assert.equal((await fetch(viewer.session, {method: 'DELETE'})).status, 404);
  assert.equal((await fetch(publisher.session, {method: 'DELETE'})).status, 200);
  assert.deepEqual(await sessions(input), {publishers: 0, viewers: 0, live: false});
  await Promise.all([viewer.stop(), publisher.stop()]);
});

test('a broadcaster who starts again finds the viewers, whose packets go on in sequence', async () => {
  const input = await createInput();
  const first = await publish(input);
  await until('the broadcast is live', async () => (await sessions(input)).live);
  const viewer = await watch(input);
  await until('packets arrive', () => viewer.packets.length > 5);
  await fetch(first.session, {method: 'DELETE'});
  await first.stop();
  const before = viewer.packets.length;
  const second = await publish(input);
  await until('packets arrive again', () => viewer.packets.length > before + 10);
  const numbers = viewer.packets.map(({header}) => header.sequenceNumber);
  assert.deepEqual(
    numbers,
    [...numbers].sort((one, other) => one - other),
    'numbers never go back',
  );
  await Promise.all([viewer.stop(), second.stop()]);
});

test('a viewer that cannot decode the broadcast is told so', async () => {
  const input = await createInput();
  const publisher = await publish(input, useVP8());
  await until('the broadcast is live', async () => (await sessions(input)).live);
  const viewer = await watch(input, useH264());
  assert.equal(viewer.response.status, 422);
  assert.match(await viewer.response.text(), /VP8/);
  assert.equal((await sessions(input)).viewers, 0);
  await Promise.all([viewer.stop(), publisher.stop()]);
});

test('late candidates are taken with the right entity tag only', async () => {
  const input = await createInput();
  const publisher = await publish(input);
  const fragment = 'a=mid:0\r\na=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\na=end-of-candidates\r\n';
  const patch = (headers: Record<string, string>, body = fragment) =>
    fetch(publisher.session, {method: 'PATCH', headers: {'Content-Type': 'application/trickle-ice-sdpfrag', ...headers}, body});
  assert.equal((await patch({'If-Match': publisher.response.headers.get('etag')!})).status, 204);
  assert.equal((await patch({'If-Match': '"old"'})).status, 412);
  assert.equal((await patch({})).status, 428);
  assert.equal((await patch({'If-Match': '*'}, 'a=ice-ufrag:new\r\na=ice-pwd:newnewnewnewnewnewnewnew\r\n')).status, 422);
  assert.equal((await fetch(publisher.session, {method: 'PATCH', body: fragment})).status, 415);
  // A peer that is closed in the middle of its handshake goes on with it for half a minute.
  await until('it is connected', () => publisher.peer.connectionState === 'connected');
  await publisher.stop();
});

test('pages of any origin may call, and read what the protocol puts into headers', async () => {
  const input = await createInput();
  const Origin = 'https://example.com';
  const asked = {'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type,if-match'};
  const preflight = await fetch(input.webRTCPlayback.url, {method: 'OPTIONS', headers: {Origin, ...asked}});
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-headers')!, /authorization.*if-match/i);
  const refused = await fetch(input.webRTCPlayback.url, {method: 'POST', headers: {'Content-Type': 'application/sdp', Origin}, body: 'hello'});
  assert.equal(refused.status, 400);
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');
  for (const name of ['Location', 'ETag', 'Link', 'Retry-After'])
    assert.match(refused.headers.get('access-control-expose-headers')!, new RegExp(`\\b${name}\\b`));
});

test('an input that requires signed URLs is watched with a token for it, and not otherwise', async () => {
  const input = await createInput({recording: {requireSignedURLs: true}});
  const other = await createInput();
  const key = await live.keys.create();
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const token = (sub: string, expires = exp) => signToken({sub, kid: key.id, exp: expires}, key.pem);
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (
      await fetch(`${live.origin}/${path}/webRTC/play`, {
        method: 'POST',
        headers: {'Content-Type': 'application/sdp', ...headers},
        body: 'v=0\r\nm=audio 9 x 0\r\n',
      })
    ).status;
  assert.equal(await ask(input.uid), 401);
  assert.equal(await ask(await token(input.uid)), 409, 'let in: nobody broadcasts');
  assert.equal(await ask(await token(input.uid, exp - 7200)), 401);
  assert.equal(await ask(input.uid, {Authorization: `Bearer ${await token(input.uid)}`}), 409);
  assert.equal(await ask(input.uid, {Authorization: `Bearer ${await token(other.uid)}`}), 403);
});
