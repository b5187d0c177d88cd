import '../e2e/recovery.test.js';
