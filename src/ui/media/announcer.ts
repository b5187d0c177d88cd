import type {player} from '../i18n/en/player.js';
import {spokenTime} from '../i18n/spoken-time.js';
import type {Texts} from '../i18n/texts.js';
import type {MediaModel} from './model.js';
import type {ToldTime} from './surface-view.js';
import {presentQuality, presentTrack, rateName} from './names.js';

type SpokenTexts = Texts<typeof player>;

/** Where playback stands, in words. */
export function spokenPosition({live, duration}: MediaModel, {time, behind}: ToldTime, texts: SpokenTexts): string {
  const spoken = (seconds: number) => spokenTime(texts.language, seconds);
  if (!live) return texts.get('seekValue', {time: spoken(time), duration: spoken(duration)});
  return live.atEdge ? texts.get('live') : texts.get('behindLive', {time: spoken(behind)});
}

/** What a viewer changes and is told of once it has happened. */
export type Spoken = 'sound' | 'captions' | 'audio' | 'quality' | 'rate';

const FACTS: Record<Spoken, (model: MediaModel, texts: SpokenTexts) => string> = {
  sound: ({muted}, texts) => texts.get(muted ? 'muted' : 'unmuted'),
  captions: ({captions}, texts) => texts.get('chosen', {name: texts.get('captions'), value: presentTrack(captions, texts.get('captionsOff'), texts)}),
  audio: ({audio}, texts) => texts.get('chosen', {name: texts.get('audio'), value: presentTrack(audio, '', texts)}),
  quality: (model, texts) => texts.get('chosen', {name: texts.get('quality'), value: presentQuality(model, texts)}),
  rate: ({rate}, texts) => texts.get('chosen', {name: texts.get('speed'), value: rateName(rate, texts)}),
};

/** Chooses what the polite region says: changes the viewer asked for, when the media shows them, and what covers the picture. */
export class Announcer {
  /** The text of the region now. */
  text = '';
  #asked = new Map<Spoken, string>();
  #notice: string | undefined;

  /** The viewer asks for a change; `model` is how things are before it. */
  expect(fact: Spoken, model: MediaModel, texts: SpokenTexts): void {
    this.#asked.set(fact, FACTS[fact](model, texts));
  }

  /** Looks at the media before a render. */
  look(model: MediaModel, texts: SpokenTexts): void {
    for (const [fact, before] of this.#asked) {
      const now = FACTS[fact](model, texts);
      if (now === before) continue;
      this.#asked.delete(fact);
      this.text = now;
    }
    const kind = model.notice?.kind;
    if (kind === this.#notice) return;
    this.#notice = kind;
    if (kind === 'waiting' && model.notice?.kind === 'waiting') this.text = model.notice.text ?? texts.get('waiting');
    else if (kind === 'processing' || kind === 'ended' || kind === 'reconnecting') this.text = texts.get(kind);
  }
}
