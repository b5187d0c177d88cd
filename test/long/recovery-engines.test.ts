process.env.STREAM_TEST_ENGINES ??= 'firefox,webkit';
await import('../e2e/recovery.test.js');
export {};
