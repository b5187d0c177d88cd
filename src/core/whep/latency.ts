/** What `latency` may name. */
export type LatencyPreset = 'ultra' | 'balanced' | 'smooth';

const PRESETS: Record<LatencyPreset, number> = {ultra: 0, balanced: 120, smooth: 600};
const MAX = 4000;

/** The wanted jitter buffer in milliseconds for a preset's name or a number (0–4000) in text; null for nonsense. Pure. */
export function parseLatency(value: string | null): number | null {
  if (value === null || value.trim() === '') return PRESETS.balanced;
  if (Object.hasOwn(PRESETS, value)) return PRESETS[value as LatencyPreset];
  const milliseconds = Number(value);
  return Number.isFinite(milliseconds) && milliseconds >= 0 && milliseconds <= MAX ? milliseconds : null;
}

type TunableReceiver = RTCRtpReceiver & {jitterBufferTarget?: number | null; playoutDelayHint?: number | null};

/** Sets the jitter buffer of what the connection receives, by whichever name the browser knows. Null leaves it to the browser. */
export function setLatencyTarget(peer: RTCPeerConnection, milliseconds: number | null): void {
  for (const receiver of peer.getReceivers() as TunableReceiver[]) {
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = milliseconds;
    else if ('playoutDelayHint' in receiver) (receiver as TunableReceiver).playoutDelayHint = milliseconds === null ? null : milliseconds / 1000;
  }
}
