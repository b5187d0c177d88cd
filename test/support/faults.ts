import type {Fault} from '../../demo/server/front/faults.js';

let names = 0;

/** Puts fault switches into a service that runs, beside those of others; the function it answers lifts them again. */
export async function arm(origin: string, ...faults: Fault[]): Promise<() => Promise<void>> {
  const address = `${origin}/demo/faults/arm-${Date.now().toString(36)}-${names++}`;
  const call = async (init: RequestInit): Promise<void> => {
    const response = await fetch(address, init);
    if (!response.ok) throw new Error(`${init.method} ${address}: ${response.status} ${await response.text()}`);
  };
  await call({method: 'PUT', headers: {'content-type': 'application/json'}, body: JSON.stringify(faults)});
  return () => call({method: 'DELETE'});
}
