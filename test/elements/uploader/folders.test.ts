import {expect} from '@open-wc/testing';
import {filesIn} from '../../../src/elements/uploader/folders.js';

type Entry = FileSystemEntry;

const file = (name: string): Entry =>
  ({name, isFile: true, isDirectory: false, file: (resolve: (file: File) => void) => resolve(new File(['x'], name))}) as unknown as Entry;
const gone = (name: string): Entry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (_resolve: unknown, reject: (error: Error) => void) => reject(new Error('NotFoundError')),
  }) as unknown as Entry;

/** A folder that hands out its entries two at a time, as browsers do a hundred at a time. */
function folder(name: string, ...entries: Entry[]): Entry {
  const createReader = () => {
    const left = [...entries];
    return {readEntries: (resolve: (entries: Entry[]) => void) => resolve(left.splice(0, 2))};
  };
  return {name, isFile: false, isDirectory: true, createReader} as unknown as Entry;
}

describe('folders that were dropped', () => {
  it('give all their files in the order of names, numbers as numbers, without hidden ones', async () => {
    const files = await filesIn([
      folder('b', file('clip10.mp4'), file('clip2.mp4'), file('.DS_Store'), folder('deep', file('x.mp4'))),
      folder('a', file('1.mp4')),
    ]);
    expect(files.map(({name}) => name)).to.deep.equal(['1.mp4', 'clip2.mp4', 'clip10.mp4', 'x.mp4']);
  });

  it('give what can be read when something cannot', async () => {
    expect((await filesIn([gone('a.mp4'), file('b.mp4')])).map(({name}) => name)).to.deep.equal(['b.mp4']);
  });
});
