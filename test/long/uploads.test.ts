import '../e2e/upload-faults.test.js';
