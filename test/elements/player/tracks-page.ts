import '../../../src/define/stream-player.js';
import {fixtureUrl, FIXTURES, type Fixture, type FixtureName} from '../../../demo/server/demo/fixtures/table.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {until} from '../../core/playback/playing.js';
import {serviceOrigin} from '../../helpers/service.js';

export type Protocol = 'hls' | 'dash';

/** The addresses that were asked for since the last player was opened, in their order. */
export const asked: string[] = [];

const ownFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  asked.push(input instanceof Request ? input.url : String(input));
  return ownFetch(input, init);
};
const ownOpen = XMLHttpRequest.prototype.open as (...args: unknown[]) => void;
XMLHttpRequest.prototype.open = function (...args: unknown[]) {
  asked.push(String(args[1]));
  return ownOpen.apply(this, args);
};

const opened: StreamPlayer[] = [];

/** The address of a fixture's manifest. */
export async function manifestOf(name: FixtureName, protocol: Protocol): Promise<string> {
  return fixtureUrl(await serviceOrigin(), name, (FIXTURES[name] as Fixture)[protocol]);
}

/** A muted player of a source in the page; it loads when it is told to. */
export function openPlayer(attributes: Record<string, string>, children: Node[] = []): StreamPlayer {
  const player = document.createElement('stream-player');
  for (const [name, value] of Object.entries({muted: '', preload: 'none', 'storage-key': 'none', width: '640', ...attributes}))
    player.setAttribute(name, value);
  player.append(...children);
  asked.length = 0;
  opened.push(player);
  document.body.append(player);
  return player;
}

/** A player of a fixture. */
export async function openFixture(name: FixtureName, protocol: Protocol, attributes: Record<string, string> = {}): Promise<StreamPlayer> {
  return openPlayer({src: await manifestOf(name, protocol), ...attributes});
}

/** Takes all players off again. */
export function closePlayers(): void {
  for (const player of opened.splice(0)) player.remove();
}

/** Plays until a time has been passed; fails as soon as the player does. */
export async function playPast(player: StreamPlayer, time: number): Promise<void> {
  await player.play();
  await until(() => {
    if (player.error) throw player.error.detail;
    return player.currentTime >= time && !player.seeking && player.readyState >= 3;
  });
}

export const audioFacts = ({audioTracks}: StreamPlayer) => Array.from(audioTracks, ({kind, label, language}) => [kind, label, language]);
export const textFacts = ({textTracks}: StreamPlayer) => Array.from(textTracks, ({kind, label, language}) => [kind, label, language]);

/** The cues' texts of a track in their order, each once: what stands inside the picture may come to its end in pieces. */
export function textsOf(track: {cues: TextTrackCueList | null}): string[] {
  const cues = Array.from(track.cues ?? []) as VTTCue[];
  return [...new Set(cues.sort((a, b) => a.startTime - b.startTime).map(({text}) => text.replaceAll(/<[^>]+>/g, '').trim()))];
}

/** The words that the element draws now. */
export function drawn(player: StreamPlayer): string {
  return (player.shadowRoot!.querySelector('[part~=captions]')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
