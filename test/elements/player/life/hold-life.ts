import {itExcept} from '../../../helpers/engine.js';
import {expect, oneEvent} from '@open-wc/testing';
import '../../../../src/define/stream-player.js';
import type {StreamPlayer} from '../../../../src/elements/player/index.js';
import {until} from '../../../core/playback/playing.js';
import {SAMPLE_UID, sampleReady} from '../../../helpers/service.js';
import {errorOf} from '../support.js';

const FILE = '/demo/media/sample.mp4';

/** Where a player may be when it is taken away, and how it gets there. */
const STATES: Record<string, (player: StreamPlayer) => unknown> = {
  'without a source': (player) => (player.src = null),
  'before its first render': () => undefined,
  'while it learns of its source': (player) => player.updateComplete,
  'knowing duration and size': (player) => oneEvent(player, 'loadedmetadata'),
  'while its engine is on its way': async (player) => {
    await player.updateComplete;
    player.play().catch(() => undefined);
  },
  'while its engine attaches': async (player) => {
    player.play().catch(() => undefined);
    await oneEvent(player, 'stream-enginechange');
  },
  'while it fills': async (player) => {
    player.play().catch(() => undefined);
    await oneEvent(player, 'loadeddata');
  },
  'while it plays': (player) => player.play(),
  'while it seeks': async (player) => {
    await player.play();
    player.currentTime = 18;
    await oneEvent(player, 'seeking');
  },
  paused: async (player) => {
    await player.play();
    player.pause();
    await oneEvent(player, 'pause');
  },
  'at its end': async (player) => {
    const end = oneEvent(player, 'ended');
    player.currentTime = 23.7;
    await player.play();
    await end;
  },
  'after an error': async (player) => {
    player.src = 'f'.repeat(32);
    player.play().catch(() => undefined);
    await errorOf(player);
  },
  'with its controls in use': async (player) => {
    player.controls = true;
    player.dispatchEvent(new PointerEvent('pointerenter'));
    await player.play();
    await until(() => player.shadowRoot!.querySelector('[part~="control-bar"]') !== null);
  },
};

/** Tests that a player's life ends and goes on wherever it is taken to, with sources of these protocols. */
export function holdLife(protocols: string[]): void {
  describe('the life of <stream-player>', () => {
    let origin: string;
    let uncaught: unknown[];
    const note = (event: PromiseRejectionEvent | ErrorEvent) => uncaught.push('reason' in event ? event.reason : event.error);
    before(async function () {
      this.timeout(240_000);
      origin = await sampleReady();
      addEventListener('unhandledrejection', note);
      addEventListener('error', note);
    });
    after(() => {
      removeEventListener('unhandledrejection', note);
      removeEventListener('error', note);
    });
    beforeEach(() => (uncaught = []));

    const create = (protocol: string, attributes: Partial<StreamPlayer> = {}): StreamPlayer => {
      const player = document.createElement('stream-player');
      const source = protocol === 'file' ? {src: FILE} : {src: SAMPLE_UID, baseUrl: origin, protocol};
      return Object.assign(player, {muted: true, storageKey: 'none', ...source, ...attributes});
    };

    for (const protocol of protocols) {
      for (const [state, reach] of Object.entries(STATES)) {
        it(`is over when it is taken away ${state}, and begins again (${protocol})`, async () => {
          const player = create(protocol);
          document.body.append(player);
          await reach(player);
          player.remove();
          await new Promise((resolve) => setTimeout(resolve));
          expect([player.engine, player.nativeEl.getAttribute('src'), player.paused]).to.deep.equal([null, null, true]);
          const events: string[] = [];
          for (const type of ['play', 'playing', 'canplay', 'error', 'stream-error', 'stream-enginechange'])
            player.addEventListener(type, () => events.push(type));
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          expect(events).to.deep.equal([]);

          document.body.append(player);
          player.src = protocol === 'file' ? FILE : SAMPLE_UID;
          await player.updateComplete;
          await player.play();
          expect(player.duration).to.be.closeTo(24, 0.5);
          player.remove();
          expect(uncaught).to.deep.equal([]);
        });
      }

      it(`goes on in another document, with its look and its controls (${protocol})`, async () => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const player = create(protocol, {controls: true, defaultTextTrack: 'en'});
        document.body.append(player);
        player.dispatchEvent(new PointerEvent('pointerenter'));
        player.currentTime = 6;
        await player.play();
        await oneEvent(player, 'timeupdate');
        await until(() => player.shadowRoot!.querySelector('[part~="control-bar"]') !== null);
        const sheets = player.shadowRoot!.adoptedStyleSheets.length;

        const other = frame.contentDocument!;
        other.body.append(player);
        await oneEvent(player, 'timeupdate');
        await until(() => !player.paused && player.readyState >= 3 && player.currentTime > 6.2);
        expect(player.currentTime).to.be.within(6, 12);
        await until(() => player.shadowRoot!.adoptedStyleSheets.length === sheets);
        expect(frame.contentWindow!.getComputedStyle(player).display).to.equal('block');

        player.pause();
        await oneEvent(player, 'pause');
        player.shadowRoot!.querySelector<HTMLElement>('[part~="play-button"]')!.click();
        await oneEvent(player, 'playing');
        player.dispatchEvent(
          new (other.defaultView as typeof globalThis & Window).KeyboardEvent('keydown', {key: 'm', bubbles: true, composed: true}),
        );
        await until(() => !player.muted);
        frame.remove();
        player.remove();
        expect(uncaught).to.deep.equal([]);
      });

      const reasons = protocol === 'dash' ? {firefox: 'dash.js leaves the refusal of setMediaKeys(null) to nobody'} : {};
      itExcept(reasons, `keeps to the order of a page that takes it away and puts it back in one turn (${protocol})`, async () => {
        const player = create(protocol);
        document.body.append(player);
        await player.play();
        for (let round = 0; round < 20; round++) {
          player.remove();
          document.body.append(player);
        }
        await oneEvent(player, 'timeupdate');
        expect(player.paused).to.equal(false);
        player.remove();
        expect(uncaught).to.deep.equal([]);
      });
    }
  });
}
