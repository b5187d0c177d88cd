/** 24 s, 1280×720, H.264 and AAC. */
export const SAMPLE = '/demo/media/sample.mp4';
/** A few seconds, H.264 and AAC. */
export const SHORT = '/demo/media/h264-aac.mp4';
