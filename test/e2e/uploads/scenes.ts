import assert from 'node:assert/strict';
import {appendFile, rm} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {ROWS, type Ending} from './rows.js';
import {blink, provide, readAsked} from './page.js';
import type {Stage} from './stage.js';
import type {Upload} from './upload.js';

/** A row of the table: what happens to an upload that is under way. */
export interface Scene extends Ending {
  name: string;
  /** What the upload needs for itself: a service that can be killed, one on a small disk, a browser that can be. */
  own?: 'service' | 'disk' | 'browser';
  /** Before the file is chosen. */
  before?(upload: Upload): Promise<void>;
  act(upload: Upload, stage: Stage): Promise<void>;
  /** What else has to hold at the end. */
  after?(upload: Upload): Promise<void>;
  /** Videos that may hold bytes of the file, where it is not one. */
  holding?: number;
  /** Chunks that are sent again, where it may be more than one. */
  chunks?: number;
}

const rows = ROWS.map(({faults, ...row}): Scene => ({
  ...row,
  act: async (upload) => {
    const met = await upload.meets(...faults);
    await upload.ends();
    assert.ok((await met()) > 0, 'the trouble was met');
  },
}));

function dead(seconds: number, long: boolean): Scene {
  return {
    name: `the server is dead for ${seconds} s`,
    says: /cannot be reached/,
    own: 'service',
    long,
    async act({service}) {
      await service.kill();
      await delay(seconds * 1000);
      await service.restart();
    },
  };
}

function offline(seconds: number, long: boolean): Scene {
  return {
    name: `there is no network for ${seconds} s`,
    says: /You are offline/,
    long,
    async act(upload) {
      await upload.page.setOfflineMode(true);
      await upload.sees('the person to be told', ({state}) => state === 'offline');
      await delay(seconds * 1000);
      await upload.page.setOfflineMode(false);
    },
  };
}

/** An upload address that the page's own back end has made. */
async function grant(upload: Upload): Promise<{uploadURL: string; uid: string}> {
  const answer = await fetch(`${upload.service.origin}/demo/tus`, {method: 'POST', headers: await upload.creation()});
  return {uploadURL: answer.headers.get('location')!, uid: answer.headers.get('stream-media-id')!};
}

/** The page gives out so many addresses, and is asked for the second when the first is refused. */
function asked(name: string, status: number, addresses: number): Scene {
  return {
    name,
    says: null,
    long: true,
    holding: addresses,
    // What another address is asked for begins at its beginning.
    chunks: addresses === 1 ? 1 : 3,
    async before(upload) {
      const grants = [];
      for (let made = 0; made < addresses; made++) grants.push(await grant(upload));
      upload.links.push(grants[0].uploadURL.split('/').at(-1)!);
      await upload.page.evaluate(provide, grants);
    },
    act: async (upload) => void (await upload.meets({status, times: 1})),
    after: async ({page}) => assert.deepEqual(await page.evaluate(readAsked), ['start', 'expired']),
  };
}

export const SCENES: Scene[] = [
  dead(3, false),
  dead(15, true),
  dead(60, true),
  offline(5, false),
  offline(20, true),
  {
    name: 'events say that the network comes and goes, and nothing of it is true',
    says: null,
    act: async ({page}) => page.evaluate(blink),
    async after({requests}) {
      const heads = requests.flat().filter(({method}) => method === 'HEAD');
      assert.equal(heads.length, 1, 'nobody asked anew');
    },
  },
  ...rows,
  asked('403 once, and the page gives the same address again', 403, 1),
  asked('410, and the page gives another address', 410, 2),
  {
    name: 'the page is loaded again',
    says: /Not finished/,
    async act(upload) {
      await upload.reload();
      await upload.sees('the offer', ({offered}) => offered !== null);
      await upload.choose();
    },
  },
  {
    name: 'the browser is killed',
    says: /Not finished/,
    own: 'browser',
    async act(upload, stage) {
      await stage.killBrowser();
      await upload.open(await stage.newPage());
      await upload.sees('the offer', ({offered}) => offered !== null);
      await upload.choose();
    },
  },
  {
    name: 'a second tab takes the same file',
    says: /Another tab is uploading/,
    async act(upload, stage) {
      const second = await stage.besides(upload);
      await second.choose();
      await second.ends();
      const [one, other] = await Promise.all([upload.ends(), second.story()]);
      assert.equal(other.code, null);
      assert.equal(other.uid, one.uid, 'the second tab tells of the same video');
      await upload.hear(second);
    },
  },
  {
    name: 'a second tab takes the same file, and the first is closed',
    says: /Another tab is uploading/,
    async act(upload, stage) {
      const second = await stage.besides(upload);
      await second.choose();
      await second.reads(/Another tab is uploading/);
      await upload.follow(second);
    },
  },
  {
    name: 'the file changes on the disk',
    says: /changed, moved or removed/,
    code: 'file-changed',
    act: ({file}) => appendFile(file, 'more'),
  },
  {
    name: 'the file is removed from the disk',
    says: /changed, moved or removed/,
    code: 'file-changed',
    long: true,
    act: ({file}) => rm(file),
  },
  {
    name: 'the server’s disk is full for a while',
    says: /has a problem/,
    own: 'disk',
    async act(upload, stage) {
      await upload.sees('that it waits', ({state}) => state === 'retrying');
      await upload.reads(/has a problem/);
      await stage.enlargeDisk();
    },
  },
  {
    name: 'the browser’s disk is full',
    says: null,
    async before({page, address}) {
      const session = await page.createCDPSession();
      await session.send('Storage.overrideQuotaForOrigin', {origin: new URL(address).origin, quotaSize: 0});
    },
    act: () => Promise.resolve(),
  },
];
