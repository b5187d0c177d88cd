import {execFile} from 'node:child_process';
import {readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {locateFfmpeg} from '../../demo/server/media/index.js';

/** The key of the video, and the name it goes by, in hexadecimal. */
export const KEY = '0123456789abcdef0123456789abcdef';
export const KID = 'fedcba9876543210fedcba9876543210';

/** By which any key system may be meant (W3C, "cenc" initialization data). */
const COMMON_SYSTEM = '1077efecc0b24d02ace33c1e52e2fb4b';

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=6'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-bf', '0'];
const GROUPS = ['-g', '50', '-keyint_min', '50', '-sc_threshold', '0'];

function box(type: string, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, {length}) => sum + length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** What tells a browser which key is wanted. */
const PSSH = box('pssh', Buffer.from([1, 0, 0, 0]), Buffer.from(`${COMMON_SYSTEM}00000001${KID}00000000`, 'hex'));

/** Writes an encrypted video of six seconds into a folder: `video.mpd`, `video.m3u8` and their segments. */
export async function encryptedVideo(folder: string): Promise<void> {
  const {ffmpeg} = await locateFfmpeg();
  const encryption = `encryption_scheme=cenc-aes-ctr:encryption_key=${KEY}:encryption_kid=${KID}`;
  const packaging = ['-f', 'dash', '-seg_duration', '2', '-use_timeline', '0', '-hls_playlist', '1', '-format_options', encryption];
  await promisify(execFile)(ffmpeg, ['-v', 'error', '-y', ...PICTURE, ...H264, ...GROUPS, ...packaging, 'video.mpd'], {cwd: folder});
  await rename(join(folder, 'master.m3u8'), join(folder, 'video.m3u8'));
  const change = async (name: string, by: (text: string) => string) => writeFile(join(folder, name), by(await readFile(join(folder, name), 'utf8')));

  const kid = KID.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const protection = `<ContentProtection schemeIdUri="urn:mpeg:dash:mp4protection:2011" value="cenc" cenc:default_KID="${kid}"/>
<ContentProtection schemeIdUri="urn:uuid:e2719d58-a985-b3c9-781a-b030af78d30e" value="ClearKey1.0"/>`;
  await change('video.mpd', (text) =>
    text.replace('<MPD', '<MPD xmlns:cenc="urn:mpeg:cenc:2013"').replace(/<AdaptationSet[^>]*>/, (tag) => `${tag}\n${protection}`),
  );
  const uri = `data:text/plain;base64,${PSSH.toString('base64')}`;
  const key = `#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,URI="${uri}",KEYFORMAT="org.w3.clearkey",KEYFORMATVERSIONS="1",KEYID=0x${KID}`;
  await change('media_0.m3u8', (text) => text.replace('#EXT-X-MAP', `${key}\n#EXT-X-MAP`));

  const init = await readFile(join(folder, 'init-stream0.m4s'));
  const moov = init.indexOf('moov') - 4;
  const end = moov + init.readUInt32BE(moov);
  init.writeUInt32BE(end - moov + PSSH.length, moov);
  await writeFile(join(folder, 'init-stream0.m4s'), Buffer.concat([init.subarray(0, end), PSSH, init.subarray(end)]));
}
