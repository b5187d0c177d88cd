import {expect} from '@open-wc/testing';
import '../../../../src/define/stream-player.js';
import {SAMPLE_UID, sampleReady} from '../../../helpers/service.js';
import {compare} from './compare.js';
import {isExplained} from './differences.js';
import {frame, Script, type Media, type Operation, type Seen, type Subject} from './script.js';

const player = (): Media => {
  const element = document.createElement('stream-player');
  element.storageKey = 'none';
  return element as unknown as Media;
};

async function subjects(): Promise<Record<string, Subject>> {
  const origin = await sampleReady();
  const [src, other, missing] = ['sample', 'h264-aac', 'none'].map((name) => `/demo/media/${name}.mp4`);
  const stream = (uid: string, name: string) => `${origin}/${uid}/manifest/video.${name}`;
  const manifests = (name: string) => ({
    create: player,
    src: stream(SAMPLE_UID, name),
    other: `${stream(SAMPLE_UID, name)}?other=1`,
    missing: stream('f'.repeat(32), name),
  });
  return {
    video: {create: () => document.createElement('video'), src, other, missing},
    file: {create: player, src, other, missing},
    hls: manifests('m3u8'),
    dash: manifests('mpd'),
  };
}

async function run(operation: Operation, subject: Subject): Promise<Seen> {
  const media = subject.create();
  media.muted = true;
  await frame();
  const script = new Script(subject, media);
  await operation.run(script);
  return script.finish();
}

/** Tests that each operation comes out on the element, with every kind of source, as on a `<video>`. */
export function holdBeside(title: string, operations: readonly Operation[]): void {
  describe(`<stream-player> beside <video>: ${title}`, function () {
    this.timeout(60_000);
    let all: Record<string, Subject>;
    before(async function () {
      this.timeout(240_000);
      all = await subjects();
    });

    for (const operation of operations) {
      it(operation.name, async () => {
        const [video, ...rest] = await Promise.all(Object.values(all).map((subject) => run(operation, subject)));
        const differences = ['file', 'hls', 'dash'].flatMap((name, index) => compare(operation.name, name, video, rest[index]));
        expect(differences.filter((difference) => !isExplained(difference)).map(({text}) => text)).to.deep.equal([]);
      });
    }
  });
}
