import {writeFile} from 'node:fs/promises';
import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner';

function tally(suite: TestSuiteResult | undefined): {passed: number; failed: number} {
  const count = {passed: 0, failed: 0};
  for (const test of suite?.tests ?? []) {
    if (test.skipped) continue;
    if (test.passed) count.passed += 1;
    else count.failed += 1;
  }
  for (const inner of suite?.suites ?? []) {
    const below = tally(inner);
    count.passed += below.passed;
    count.failed += below.failed;
  }
  return count;
}

/** Leaves `{passed, failed}` of a whole run in a file; a test file that could not run counts as one failure. */
export function summaryReporter(file: string): Reporter {
  return {
    async stop({sessions}: {sessions: TestSession[]}) {
      const count = {passed: 0, failed: 0};
      for (const session of sessions) {
        const one = tally(session.testResults);
        count.passed += one.passed;
        count.failed += one.failed === 0 && !session.passed ? 1 : one.failed;
      }
      await writeFile(file, JSON.stringify(count));
    },
  };
}
