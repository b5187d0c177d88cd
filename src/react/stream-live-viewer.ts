import * as React from 'react';
import {createComponent, type EventName} from '@lit/react';
import {
  StreamLiveViewer as StreamLiveViewerElement,
  type StreamLiveStateChangeEvent,
  type StreamLiveStatsEvent,
  type StreamViewerCountEvent,
} from '../define/stream-live-viewer.js';
import type {StreamErrorEvent} from '../core/error-event.js';
import {mediaEvents} from './media-events.js';

/** `<stream-live-viewer>` as a React component; its ref is the element. */
export const StreamLiveViewer = createComponent({
  react: React,
  tagName: 'stream-live-viewer',
  elementClass: StreamLiveViewerElement,
  displayName: 'StreamLiveViewer',
  events: {
    ...mediaEvents,
    onStreamError: 'stream-error' as EventName<StreamErrorEvent>,
    onStreamLiveStateChange: 'stream-livestatechange' as EventName<StreamLiveStateChangeEvent>,
    onStreamLiveStats: 'stream-livestats' as EventName<StreamLiveStatsEvent>,
    onStreamViewerCount: 'stream-viewercount' as EventName<StreamViewerCountEvent>,
  },
});
