import type {DefineComponent} from 'vue';
import type {StreamLiveViewerEventMap, StreamPlayerEventMap, StreamUploaderEventMap} from '../elements/index.js';
import type {AttributesOf, LiveViewerProps, PlayerProps, UploaderProps} from '../elements/tag-props.js';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
/** Listeners as templates write them: `@stream-error`, `@timeupdate`. */
type Listeners<Events> = {[Name in keyof Events & string as `on${Capitalize<Camel<Name>>}`]?: (event: Events[Name]) => void};
type Tag<Props, Events> = DefineComponent<Partial<Props> & AttributesOf<Props> & Listeners<Events>>;

declare module 'vue' {
  interface GlobalComponents {
    'stream-player': Tag<PlayerProps, StreamPlayerEventMap>;
    'stream-uploader': Tag<UploaderProps, StreamUploaderEventMap>;
    'stream-live-viewer': Tag<LiveViewerProps, StreamLiveViewerEventMap>;
  }
}

const TAGS = ['stream-player', 'stream-uploader', 'stream-live-viewer'];

/**
 * Tells Vue's compiler which tags are ours: `vue({template: {compilerOptions: {isCustomElement}}})`, or
 * `app.config.compilerOptions.isCustomElement` where templates are compiled on the page. Importing it registers nothing.
 */
export function isCustomElement(tag: string): boolean {
  return TAGS.includes(tag);
}
