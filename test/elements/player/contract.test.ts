import {expect} from '@open-wc/testing';
import {DIFFERENCES} from './contract/differences.js';
import {ELSEWHERE} from './contract/differences-elsewhere.js';
import {documents} from './contract/operations/documents.js';
import {playing} from './contract/operations/playing.js';
import {reading} from './contract/operations/reading.js';
import {seeking} from './contract/operations/seeking.js';
import {sources} from './contract/operations/sources.js';

describe('the table of operations', () => {
  const names = [...reading, ...playing, ...seeking, ...sources, ...documents].map(({name}) => name);

  it('is long, and has each of them once', () => {
    expect(names.length).to.be.at.least(60);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('has few exceptions, of operations that there are', () => {
    expect(DIFFERENCES.length).to.be.at.most(10);
    const all = [...DIFFERENCES, ...Object.values(ELSEWHERE).flat()];
    expect(all.flatMap(({operations}) => operations ?? []).filter((name) => !names.includes(name))).to.deep.equal([]);
  });
});
