/** True when a page may play a video: its host is in the list, or the list is empty. `*.a.com` covers all hosts below a.com. Pure. */
export function originAllowed(allowed: string[], origin: string | undefined): boolean {
  if (!allowed.length) return true;
  if (!origin || !URL.canParse(origin)) return false;
  const {host} = new URL(origin);
  return allowed.some((entry) => {
    const wanted = entry.toLowerCase();
    return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
  });
}
