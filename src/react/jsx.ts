import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {
  StreamLiveViewer,
  StreamLiveViewerEventMap,
  StreamPlayer,
  StreamPlayerEventMap,
  StreamUploader,
  StreamUploaderEventMap,
} from '../elements/index.js';
import type {AttributesOf, LiveViewerProps, PlayerProps, UploaderProps} from '../elements/tag-props.js';

/** Listeners as React 19 hears them on a bare tag: `onstream-error`, `onplay`. */
type Listeners<Events> = {[Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void};

/** A bare tag in JSX: its attributes, its properties, its events, and what every HTML element has. */
type Tag<Element extends HTMLElement, Props, Events> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Props> &
  Partial<Props> &
  AttributesOf<Props> &
  Listeners<Events>;

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to add to React's own
  namespace JSX {
    interface IntrinsicElements {
      'stream-player': Tag<StreamPlayer, PlayerProps, StreamPlayerEventMap>;
      'stream-uploader': Tag<StreamUploader, UploaderProps, StreamUploaderEventMap>;
      'stream-live-viewer': Tag<StreamLiveViewer, LiveViewerProps, StreamLiveViewerEventMap>;
    }
  }
}
