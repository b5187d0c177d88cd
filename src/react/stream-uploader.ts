import * as React from 'react';
import {createComponent, type EventName} from '@lit/react';
import {
  StreamUploader as StreamUploaderElement,
  type StreamUploadErrorEvent,
  type StreamUploadEvent,
  type StreamUploadsCompleteEvent,
} from '../define/stream-uploader.js';
import type {StreamErrorEvent} from '../core/error-event.js';

/** `<stream-uploader>` as a React component; its ref is the element. */
export const StreamUploader = createComponent({
  react: React,
  tagName: 'stream-uploader',
  elementClass: StreamUploaderElement,
  displayName: 'StreamUploader',
  events: {
    onStreamError: 'stream-error' as EventName<StreamErrorEvent>,
    onStreamUploadAccept: 'stream-uploadaccept' as EventName<StreamUploadEvent>,
    onStreamUploadStart: 'stream-uploadstart' as EventName<StreamUploadEvent>,
    onStreamUploadProgress: 'stream-uploadprogress' as EventName<StreamUploadEvent>,
    onStreamUploadStateChange: 'stream-uploadstatechange' as EventName<StreamUploadEvent>,
    onStreamUploadExpired: 'stream-uploadexpired' as EventName<StreamUploadEvent>,
    onStreamUploadSuccess: 'stream-uploadsuccess' as EventName<StreamUploadEvent>,
    onStreamUploadReady: 'stream-uploadready' as EventName<StreamUploadEvent>,
    onStreamUploadError: 'stream-uploaderror' as EventName<StreamUploadErrorEvent>,
    onStreamUploadsComplete: 'stream-uploadscomplete' as EventName<StreamUploadsCompleteEvent>,
  },
});
