import {children} from '../../media/boxes.js';

const NOT_SYNC = 0x10000;

/** True when the first picture of a fragment can be shown without an earlier one. Fragments that say nothing are sound. */
export function startsIndependent(moof: Buffer): boolean {
  const inside = (bytes: Buffer, type: string): Buffer | undefined => {
    const box = [...children(bytes)].find((child) => child.type === type);
    return box && bytes.subarray(box.start, box.end);
  };
  const traf = inside(inside(moof, 'moof') ?? moof, 'traf');
  const flags = traf && (runFlags(inside(traf, 'trun')) ?? defaultFlags(inside(traf, 'tfhd')));
  return ((flags ?? 0) & NOT_SYNC) === 0;
}

/** The flags of a run's first sample, where the run tells them. */
function runFlags(trun: Buffer | undefined): number | undefined {
  if (!trun) return undefined;
  const has = trun.readUInt32BE(0);
  const first = 8 + (has & 0x1 ? 4 : 0);
  if (has & 0x4) return trun.readUInt32BE(first);
  return has & 0x400 ? trun.readUInt32BE(first + (has & 0x100 ? 4 : 0) + (has & 0x200 ? 4 : 0)) : undefined;
}

/** The flags of samples that do not tell their own. */
function defaultFlags(tfhd: Buffer | undefined): number | undefined {
  const has = tfhd?.readUInt32BE(0) ?? 0;
  const before = [0x1, 0x2, 0x8, 0x10];
  const sizes = [8, 4, 4, 4];
  return has & 0x20 ? tfhd!.readUInt32BE(8 + before.reduce((sum, flag, index) => sum + (has & flag ? sizes[index] : 0), 0)) : undefined;
}
