import type {ServiceContext} from './context.js';

const HOUR = 3600_000;
/** How long an upload that was never finished is kept after its expiry. */
const GRACE = 24 * HOUR;

/** Deletes videos whose time has come: scheduled ones, and uploads long expired. Now and every hour. */
export function keepSweeping({videos, signal}: ServiceContext): void {
  const sweep = (): void => {
    const now = Date.now();
    for (const {video} of videos.all()) {
      const {scheduledDeletion, uploadExpiry, status} = video;
      const due = scheduledDeletion !== null && Date.parse(scheduledDeletion) <= now;
      const stale = status.state === 'pendingupload' && uploadExpiry !== null && Date.parse(uploadExpiry) + GRACE <= now;
      if (due || stale) videos.remove(video.uid).catch(() => undefined);
    }
  };
  sweep();
  const timer = setInterval(sweep, HOUR);
  signal.addEventListener('abort', () => clearInterval(timer), {once: true});
}
