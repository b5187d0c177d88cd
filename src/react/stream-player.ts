import * as React from 'react';
import {createComponent, type EventName} from '@lit/react';
import {
  StreamPlayer as StreamPlayerElement,
  type StreamEngineChangeEvent,
  type StreamQoeEvent,
  type StreamQualityChangeEvent,
  type StreamSourceReadyEvent,
  type StreamStatusChangeEvent,
  type StreamTokenRefreshEvent,
} from '../define/stream-player.js';
import type {StreamErrorEvent} from '../core/error-event.js';
import {mediaEvents} from './media-events.js';

/** `<stream-player>` as a React component; its ref is the element. */
export const StreamPlayer = createComponent({
  react: React,
  tagName: 'stream-player',
  elementClass: StreamPlayerElement,
  displayName: 'StreamPlayer',
  events: {
    ...mediaEvents,
    onStreamError: 'stream-error' as EventName<StreamErrorEvent>,
    onStreamSourceReady: 'stream-sourceready' as EventName<StreamSourceReadyEvent>,
    onStreamEngineChange: 'stream-enginechange' as EventName<StreamEngineChangeEvent>,
    onStreamQualityChange: 'stream-qualitychange' as EventName<StreamQualityChangeEvent>,
    onStreamTokenRefresh: 'stream-tokenrefresh' as EventName<StreamTokenRefreshEvent>,
    onStreamQoe: 'stream-qoe' as EventName<StreamQoeEvent>,
    onStreamStatusChange: 'stream-statuschange' as EventName<StreamStatusChangeEvent>,
  },
});
