process.env.STREAM_TEST_ENGINES ??= 'chromium,firefox,webkit';
await import('../e2e/tracks.test.js');
export {};
