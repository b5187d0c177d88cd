/**
 * Being given a source, a video forgets what it was about to say of before (HTML, media element load algorithm). Resolves once it has said it,
 * which takes no time that is noticed.
 */
export function pendingEvents(): Promise<void> {
  const {port1, port2} = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
