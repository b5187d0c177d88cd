import type {LitElement} from 'lit';
import type {MediaAttributes} from '../ui/media/media-attributes.js';
import type {MediaContract} from '../ui/media/media-contract.js';
import type {MediaHost} from '../ui/media/media-host.js';
import type {LiveViewerAttributes} from './live-viewer/live-viewer-attributes.js';
import type {PlayerAttributes} from './player/player-attributes.js';
import type {UploaderAttributes} from './uploader/uploader-attributes.js';

/*
 * What markup may say of a tag, for the typings of frameworks: taken from the classes that declare it, so that there is no
 * list to keep.
 */

type MediaKey = Exclude<keyof MediaAttributes, keyof MediaContract>;

/** Everything a page may set on `<stream-player>`. */
export type PlayerProps = Pick<PlayerAttributes, MediaKey | Exclude<keyof PlayerAttributes, keyof MediaHost>>;
/** Everything a page may set on `<stream-uploader>`. */
export type UploaderProps = Pick<UploaderAttributes, Exclude<keyof UploaderAttributes, keyof LitElement>>;

/** Everything a page may set on `<stream-live-viewer>`. */
export type LiveViewerProps = Pick<LiveViewerAttributes, MediaKey | Exclude<keyof LiveViewerAttributes, keyof MediaHost>>;

/** HTML's own names, which have no hyphens. */
interface NativeNames {
  crossOrigin: 'crossorigin';
  playsInline: 'playsinline';
  controlsList: 'controlslist';
  defaultMuted: 'muted';
}

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? '' : '-'}${Lowercase<First>}${Kebab<Rest>}`
  : '';
type Attribute<Name> = Name extends keyof NativeNames ? NativeNames[Name] : Name extends string ? Kebab<Name> : never;
/** What a value may be when it is written in markup; nothing for objects and functions. */
type Written<Value> = Extract<Value, string | number | boolean>;

/** The attributes of a tag with these properties. */
export type AttributesOf<Props> = {
  [Name in keyof Props as [Written<Props[Name]>] extends [never] ? never : Attribute<Name>]?: Written<Props[Name]> | null;
};
