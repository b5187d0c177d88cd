import {writeFile} from 'node:fs/promises';
import {relative} from 'node:path';
import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner';

/** What a run has come to. */
export interface Summary {
  passed: number;
  failed: number;
  /** The tests that have failed, or the files that could not run. */
  failures: string[];
  /** Why tests were left out in this browser, and how many. */
  exceptions?: Record<string, number>;
}

/** What {@link file://../helpers/engine.ts} writes behind the name of a test that an engine cannot pass. */
const EXCEPTION = / \[not here: (.*)\]$/;

function add(to: Summary, suite: TestSuiteResult | undefined): void {
  for (const {name, passed, skipped} of suite?.tests ?? []) {
    if (skipped) {
      const reason = EXCEPTION.exec(name)?.[1];
      if (reason) to.exceptions = {...to.exceptions, [reason]: (to.exceptions?.[reason] ?? 0) + 1};
      continue;
    }
    if (passed) to.passed += 1;
    else {
      to.failed += 1;
      to.failures.push(name);
    }
  }
  for (const inner of suite?.suites ?? []) add(to, inner);
}

/** Leaves a {@link Summary} of a whole run in a file; a test file that could not run counts as one failure. */
export function summaryReporter(file: string): Reporter {
  return {
    async stop({sessions}: {sessions: TestSession[]}) {
      const all: Summary = {passed: 0, failed: 0, failures: []};
      for (const session of sessions) {
        const before = all.failed;
        add(all, session.testResults);
        if (session.passed || all.failed > before) continue;
        all.failed += 1;
        all.failures.push(relative(process.cwd(), session.testFile ?? ''));
      }
      await writeFile(file, JSON.stringify(all));
    },
  };
}
