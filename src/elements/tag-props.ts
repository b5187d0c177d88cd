import type {LitElement} from 'lit';
import type {MediaAttributes} from '../ui/media/media-attributes.js';
import type {MediaContract} from '../ui/media/media-contract.js';
import type {MediaHost} from '../ui/media/media-host.js';
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
type Plain = string | number | boolean | null;

/** The attributes of a tag with these properties. */
export type AttributesOf<Props> = {[Name in keyof Props as Props[Name] extends Plain ? Attribute<Name> : never]?: Props[Name]};
