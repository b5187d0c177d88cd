interface Fault {
  method?: string;
  path: string;
  status?: number;
  bytesPerSecond?: number;
  dropAfterBytes?: number;
  times?: number;
}

async function faults(rules: Fault[]): Promise<void> {
  await fetch('/demo/faults', {method: 'PUT', headers: {'content-type': 'application/json'}, body: JSON.stringify(rules), keepalive: true});
}

/** Ways to make the local service misbehave for uploads, by the name the page shows. */
export const troubles: Record<string, () => Promise<void>> = {
  none: () => faults([]),
  'slow: 1 MB/s': () => faults([{method: 'PATCH', path: '.', bytesPerSecond: 1_000_000}]),
  'cut the next two chunks': () => faults([{method: 'PATCH', path: '.', dropAfterBytes: 1_000_000, times: 2}]),
  'three times 503': () => faults([{method: 'PATCH', path: '.', status: 503, times: 3}]),
};
