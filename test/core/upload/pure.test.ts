import {expect} from '@open-wc/testing';
import {checkFile, isAccepted} from '../../../src/core/upload/checks.js';
import {fingerprint, recordKey} from '../../../src/core/upload/fingerprint.js';
import {encodeMetadata} from '../../../src/core/upload/metadata.js';
import {readDuration, readSize} from '../../../src/core/upload/quantities.js';
import {secondsLeft, SpeedMeter} from '../../../src/core/upload/speed.js';
import {patience} from '../../../src/core/upload/stall.js';

function bytes(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({length: size}, (_, index) => (index * seed * 31) % 251);
}

describe('the fingerprint of a file', () => {
  it('is its content, not its name or date', async () => {
    const a = new File([bytes(400_000)], 'holiday.mp4', {lastModified: 1});
    const b = new File([bytes(400_000)], 'copy.mov', {lastModified: 2});
    const c = new File([bytes(400_000, 3)], 'holiday.mp4', {lastModified: 1});
    expect(await fingerprint(a)).to.equal(await fingerprint(b));
    expect(await fingerprint(a)).not.to.equal(await fingerprint(c));
  });

  it('is name, size and date without Web Crypto', async () => {
    const a = new File(['one'], 'a.mp4', {lastModified: 1});
    const b = new File(['two'], 'a.mp4', {lastModified: 1});
    const c = new File(['one'], 'a.mp4', {lastModified: 2});
    const plain = (file: File) => recordKey(file, '', undefined);
    expect(await fingerprint(a, null as unknown as SubtleCrypto)).to.equal(await fingerprint(b, null as unknown as SubtleCrypto));
    expect(await fingerprint(a, null as unknown as SubtleCrypto)).not.to.equal(await fingerprint(c, null as unknown as SubtleCrypto));
    expect(await plain(a)).to.be.a('string');
  });

  it('makes keys that are opaque and scoped by endpoint and user', async () => {
    const file = new File(['x'], 'secret-name.mp4');
    const key = await recordKey(file, 'https://example.com/tus anna');
    expect(key).to.match(/^[0-9a-f]+$/);
    expect(key).not.to.equal(await recordKey(file, 'https://example.com/tus ben'));
    expect(key).not.to.equal(await recordKey(file, 'https://example.org/tus anna'));
  });
});

describe('speed and time left', () => {
  function clockAt(time: {now: number}) {
    return {now: () => time.now, setTimeout: () => 0, clearTimeout: () => undefined};
  }

  it('is unknown until it has watched for a while', () => {
    const time = {now: 0};
    const meter = new SpeedMeter(clockAt(time));
    meter.add(0);
    time.now = 1000;
    meter.add(1e6);
    expect(meter.bytesPerSecond).to.equal(null);
    time.now = 2000;
    meter.add(2e6);
    expect(meter.bytesPerSecond).to.be.closeTo(1e6, 1);
  });

  it('follows a change within seconds, and forgets on reset', () => {
    const time = {now: 0};
    const meter = new SpeedMeter(clockAt(time));
    let sent = 0;
    for (let step = 0; step <= 40; step++, time.now += 500) meter.add((sent += step < 20 ? 5e5 : 5e4));
    expect(meter.bytesPerSecond).to.be.within(1e5, 3e5);
    meter.add(0);
    expect(meter.bytesPerSecond, 'bytes sent again are no negative speed').to.be.within(1e5, 3e5);
    meter.reset();
    expect(meter.bytesPerSecond).to.equal(null);
  });

  it('never says zero seconds while bytes remain, and nothing when it does not know', () => {
    expect(secondsLeft(10, 1e9)).to.equal(1);
    expect(secondsLeft(1e6, null)).to.equal(null);
    expect(secondsLeft(0, 1e6)).to.equal(null);
    expect(secondsLeft(1e12, 1)).to.equal(null);
  });
});

describe('the patience with a silent socket', () => {
  it('is short while bytes flow and long while the server thinks', () => {
    expect(patience(100, 50, null)).to.equal(20_000);
    expect(patience(100, 100, null)).to.equal(60_000);
    expect(patience(50_000_000, 50_000_000, 500_000)).to.equal(200_000);
  });
});

describe('Upload-Metadata', () => {
  it('is base64 of UTF-8, with flags, without unusable keys', () => {
    expect(encodeMetadata({name: 'Ünï.mp4', requiresignedurls: true, 'bad key': 'x', nothing: null, empty: ''})).to.equal(
      'name w5xuw68ubXA0,requiresignedurls,empty',
    );
    expect(encodeMetadata({})).to.equal('');
  });
});

describe('quantities', () => {
  it('reads sizes and durations', () => {
    expect([readSize('1048576'), readSize('200MB'), readSize('5 MiB'), readSize(null)]).to.deep.equal([1_048_576, 200e6, 5_242_880, null]);
    expect(readSize('big')).to.be.NaN;
    expect([readDuration('90'), readDuration('1h2m3s'), readDuration('')]).to.deep.equal([90, 3723, null]);
    expect(readDuration('long')).to.be.NaN;
  });
});

describe('the checks before a byte is sent', () => {
  const limits = {accept: 'video/*,.mkv', maxSize: 10, maxFiles: 2};

  it('accept as an input does, by ending where the browser knows no type', () => {
    expect(isAccepted({name: 'a.mp4', type: 'video/mp4'}, 'video/*')).to.equal(true);
    expect(isAccepted({name: 'a.MKV', type: ''}, 'video/*,.mkv')).to.equal(true);
    expect(isAccepted({name: 'a.txt', type: 'text/plain'}, 'video/*, .mkv')).to.equal(false);
    expect(isAccepted({name: 'a.txt', type: 'text/plain'}, '')).to.equal(true);
  });

  it('name the limit that was broken', () => {
    const check = (name: string, size: number, held = 0) => checkFile(new File(['x'.repeat(size)], name, {type: 'video/mp4'}), limits, held);
    expect(check('a.mp4', 5)).to.equal(null);
    expect(check('a.mp4', 5, 2)).to.deep.include({code: 'file-rejected', cause: {engine: 'upload', details: 'max-files'}});
    expect(check('a.mp4', 50)).to.deep.include({code: 'file-too-large'});
    expect(check('a.mp4', 0)).to.deep.include({code: 'file-empty'});
    expect(checkFile(new File(['x'], 'a.txt', {type: 'text/plain'}), limits, 0)).to.deep.include({code: 'file-rejected'});
  });
});
