import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {isLong} from './recovery-ward.js';
import {resent} from './upload-page.js';
import {uploadOutcomes, type UploadOutcome} from './uploads/outcomes.js';
import {SCENES, type Scene} from './uploads/scenes.js';
import {canMount, Stage} from './uploads/stage.js';
import {CHUNK} from './uploads/upload.js';

/*
 * What comes of an upload in trouble: it is whole on the server, once, or it ends in a named error; nothing is sent again that the server was known to hold, and the person
 * reads why the bar stands.
 */

const names = SCENES.map(({name}) => name);
const met: UploadOutcome[] = [];
after(async () => {
  met.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
  if (isLong) await uploadOutcomes.keep(met, names);
});

function whyNot({own, long}: Scene): string | false {
  if (own === 'disk' && !canMount) return 'a small disk can be had by root only';
  return Boolean(long) && !isLong && 'it is for the long lane';
}

async function play({name, own, before, act, after: holds, says, holding = 1, chunks = 1, ...ending}: Scene): Promise<void> {
  const code = ending.code ?? null;
  const stage = new Stage();
  const upload = await stage.open(own);
  try {
    await before?.(upload);
    await upload.choose();
    await upload.underWay();
    await act(upload, stage);
    const story = await upload.ends();
    assert.equal(story.code, code, JSON.stringify(story));
    if (says) await upload.reads(says);
    const {words, again, errors} = await upload.told();
    for (const text of errors) assert.doesNotMatch(text, /https?:|\/upload\/|[0-9a-f]{32}/, text);
    assert.deepEqual(upload.requests.flatMap(resent), [], 'nothing is sent below an offset that was read');
    assert.ok(again <= chunks * CHUNK, `${again} bytes were sent again`);
    assert.equal((await upload.holders()).length, holding, 'videos that hold bytes');
    const whole = code === null ? await upload.isWhole(story.uid!) : null;
    assert.notEqual(whole, false, 'the server holds exactly the file');
    await holds?.(upload);
    met.push({name, code, again, holding, whole, words});
  } finally {
    await stage.close();
  }
}

describe('an upload in trouble', {concurrency: 3}, () => {
  for (const scene of SCENES) test(`${scene.name}: ${scene.code ?? 'it finishes'}`, {timeout: 240_000, skip: whyNot(scene)}, () => play(scene));
});
