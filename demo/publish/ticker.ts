/// <reference lib="webworker" />
// A page in the background has its timers slowed to one a second, a worker has not: it beats the time for the picture.
addEventListener('message', ({data}: MessageEvent<{interval: number}>) => setInterval(() => postMessage(null), data.interval));
