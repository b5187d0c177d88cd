import type {Operation} from '../script.js';

function place(): HTMLElement {
  return document.body.appendChild(document.createElement('div'));
}

/** Places in documents. */
export const documents: Operation[] = [
  {
    name: 'taken out of the document while playing',
    async run(script) {
      await script.playing();
      script.media.remove();
      script.snapshot('at once');
      await script.when('pause');
      script.snapshot('later');
      script.note('kept', script.media.currentTime > 0);
    },
  },
  {
    name: 'taken out of the document, and back',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 6;
      await script.when('seeked');
      await script.rest();
      script.forget();
      script.media.remove();
      await script.rest();
      script.position('outside');
      script.insert();
      await script.rest();
      script.position('inside');
      script.note('paused', script.media.paused);
      await script.settle('play', script.media.play());
      script.note('there', Math.abs(script.media.currentTime - 6) < 1);
    },
  },
  {
    name: 'moved within the document while playing',
    async run(script) {
      await script.playing();
      const other = place();
      other.append(script.media);
      script.snapshot('at once');
      await script.when('timeupdate');
      await script.when('timeupdate');
      script.snapshot('later');
      script.note('kept', script.media.currentTime > 0);
      other.remove();
    },
  },
  {
    name: 'moveBefore within the document while playing',
    async run(script) {
      await script.playing();
      const other = place();
      (other as unknown as {moveBefore?(node: Node, child: null): void}).moveBefore?.(script.media, null);
      script.snapshot('at once');
      await script.when('timeupdate');
      await script.when('timeupdate');
      script.snapshot('later');
      other.remove();
    },
  },
];
