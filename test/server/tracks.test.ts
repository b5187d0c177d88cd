import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {before, test} from 'node:test';
import {onCleanup} from '../support/cleanup.js';
import {until} from '../support/until.js';
import {ACCOUNT, clip, formOf, localService, tone, type LocalService} from './support.js';

// With the line ends that a form gives a text.
const VTT = 'WEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nMerhaba\r\n';
let service: LocalService;
let uid: string;
before(async () => {
  service = await localService();
  uid = await service.upload(await clip());
  await service.processed(uid);
});

const text = async (path: string): Promise<string> => (await fetch(`${service.origin}/${uid}/${path}`)).text();

test('captions are put, listed, shown in both manifests, read and deleted', async () => {
  const {captions} = service.client.stream;
  // Given a text, the client sends a part without a file name.
  const caption = await captions.language.update('tr', {...ACCOUNT, identifier: uid, file: VTT});
  assert.deepEqual(caption, {language: 'tr', label: 'Türkçe', generated: false, status: 'ready'});
  const second = await service.api(`/${uid}/captions/de`, {method: 'PUT', body: formOf(VTT, 'de.vtt')});
  assert.equal(second.status, 200);
  assert.deepEqual(
    (await captions.get(uid, ACCOUNT)).result.map(({label}) => label),
    ['Türkçe', 'Deutsch'],
  );
  assert.equal(await captions.language.vtt.get('tr', {...ACCOUNT, identifier: uid}), VTT);
  assert.match(await text('manifest/video.m3u8'), /TYPE=SUBTITLES.*Türkçe/);
  assert.match(await text('manifest/video.mpd'), /lang="tr"/);
  assert.match(await text('manifest/captions-tr.m3u8'), /captions\/tr\.vtt/);
  const delivered = await fetch(`${service.origin}/${uid}/captions/tr.vtt`);
  assert.deepEqual([await delivered.text(), delivered.headers.get('content-type')], [VTT, 'text/vtt; charset=utf-8']);
  assert.equal(await captions.language.delete('tr', {...ACCOUNT, identifier: uid}), '');
  assert.equal((await fetch(`${service.origin}/${uid}/captions/tr.vtt`)).status, 404);
  assert.doesNotMatch(await text('manifest/video.m3u8'), /Türkçe/);
});

test('only WebVTT in a real language is taken', async () => {
  const put = async (language: string, body: string): Promise<number> =>
    (await service.api(`/${uid}/captions/${language}`, {method: 'PUT', body: formOf(body, 'x.vtt')})).status;
  assert.equal(await put('fr', '1\n00:00:00,000 --> 00:00:01,000\nBonjour'), 400);
  assert.equal(await put('..%2F..%2Fx', VTT), 400);
  assert.equal(await put('fr', '\uFEFFWEBVTT'), 200);
});

test('audio tracks are added by form and by URL, renamed, made the default and deleted', async () => {
  const sound = await tone();
  const form = formOf(sound, 'es.wav');
  form.append('label', 'Español');
  const made = (await (await service.api(`/${uid}/audio`, {method: 'POST', body: form})).json()) as {
    result: {uid: string; status: string; default: boolean};
  };
  assert.deepEqual([made.result.status, made.result.default], ['queued', false]);
  const files = createServer((_request, response) => response.end(sound)).listen(0, '127.0.0.1');
  await once(files, 'listening');
  onCleanup(() => files.close());
  const url = `http://127.0.0.1:${(files.address() as AddressInfo).port}/tone.wav`;
  const {audioTracks} = service.client.stream;
  const copied = await audioTracks.copy(uid, {...ACCOUNT, label: 'Svenska', url});
  const all = (): Promise<{uid?: string; status?: string; default?: boolean; label?: string}[]> =>
    audioTracks.get(uid, ACCOUNT).then((answer) => answer.audio ?? []);
  await until(async () => (await all()).every(({status}) => status === 'ready'));
  assert.match(await text('manifest/video.m3u8'), /TYPE=AUDIO.*NAME="Español"/);
  assert.equal((await text('manifest/video.mpd')).match(/contentType="audio"/g)?.length, 3);

  const again = await service.api(`/${uid}/audio/copy`, {method: 'POST', body: JSON.stringify({label: 'Svenska', url})});
  assert.equal(again.status, 400);
  const missing = await service.api(`/${uid}/audio/copy`, {method: 'POST', body: JSON.stringify({label: 'None', url: 'http://127.0.0.1:1/x'})});
  assert.equal(((await missing.json()) as {errors: {code: number}[]}).errors[0]?.code, 10010);

  await audioTracks.edit(copied.uid ?? '', {...ACCOUNT, identifier: uid, default: true});
  await audioTracks.edit(made.result.uid, {...ACCOUNT, identifier: uid, default: true, label: 'Castellano'});
  assert.deepEqual(
    (await all()).map((track) => [track.label, track.default]),
    [
      ['Castellano', true],
      ['Svenska', false],
    ],
  );
  assert.match(await text('manifest/video.m3u8'), /NAME="Castellano",(?:LANGUAGE="\w+",)?DEFAULT=YES/);
  assert.equal((await service.api(`/${uid}/audio/${made.result.uid}`, {method: 'DELETE'})).status, 400);
  assert.equal(await audioTracks.delete(copied.uid ?? '', {...ACCOUNT, identifier: uid}), 'ok');
  assert.doesNotMatch(await text('manifest/video.m3u8'), /Svenska/);
});

test('an audio file that holds no sound ends in error', async () => {
  const form = formOf('no sound', 'x.wav');
  form.append('label', 'Broken');
  await service.api(`/${uid}/audio`, {method: 'POST', body: form});
  await until(async () => (await service.client.stream.audioTracks.get(uid, ACCOUNT)).audio?.some(({status}) => status === 'error'));
});
