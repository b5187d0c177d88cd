import assert from 'node:assert/strict';
import {test} from 'node:test';
import {goLive, type OnAir} from '../support/broadcast.js';
import {processed} from '../support/sample.js';
import {startService} from '../support/service.js';
import {until} from '../support/until.js';

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('whatever is killed, nothing runs on and what was broadcast is there', async () => {
  const service = await startService({sample: false, env: {STREAM_SAMPLE: '0'}});
  const plays = async ({video}: OnAir): Promise<void> => {
    const {status, duration} = await processed(service.origin, video);
    assert.equal(status.state, 'ready');
    assert.ok(duration >= 2, String(duration));
    const playlist = await (await fetch(`${service.origin}/${video}/manifest/v180.m3u8`)).text();
    assert.match(playlist, /#EXT-X-ENDLIST/);
    for (const [segment] of playlist.matchAll(/^[^#\n].*\.m4s$/gm)) {
      assert.equal((await fetch(new URL(segment, `${service.origin}/${video}/manifest/`))).status, 200, segment);
    }
  };

  const first = await goLive(service.origin);
  process.kill(first.pid, 'SIGKILL');
  await until(async () => !((await (await fetch(`${first.base}lifecycle`)).json()) as {live: boolean}).live, {what: 'the end of the broadcast'});
  await plays(first);

  const second = await goLive(service.origin);
  assert.ok(isRunning(second.pid));
  await service.kill();
  await until(() => !isRunning(second.pid), {what: 'the end of ffmpeg'});
  await service.restart();
  await plays(second);
  assert.deepEqual(await (await fetch(`${second.base}lifecycle`)).json(), {isInput: true, videoUID: null, live: false});
});
