import {BlockList, isIPv6} from 'node:net';

/** A rule of a signed token. The first that matches decides; when none does, the token is valid. */
export interface AccessRule {
  type: 'any' | 'ip.src' | 'ip.geoip.country';
  action: 'allow' | 'block';
  /** Addresses and CIDR ranges. */
  ip?: string[];
  /** ISO 3166-1 alpha-2. */
  country?: string[];
}

/** Who asks. */
export interface Viewer {
  address: string;
  country?: string;
}

/** Decides by the rules of a token. Pure. */
export function rulesAllow(rules: AccessRule[], viewer: Viewer): boolean {
  const rule = rules.find((candidate) => matches(candidate, viewer));
  return rule?.action !== 'block';
}

function matches(rule: AccessRule, {address, country}: Viewer): boolean {
  if (rule.type === 'any') return true;
  if (rule.type === 'ip.geoip.country') return !!country && (rule.country ?? []).some((code) => code.toUpperCase() === country.toUpperCase());
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  const family = isIPv6(plain) ? 'ipv6' : 'ipv4';
  return (rule.ip ?? []).some((entry) => {
    const [network = '', bits] = entry.split('/');
    if (isIPv6(network) !== (family === 'ipv6')) return false;
    const list = new BlockList();
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
    return list.check(plain, family);
  });
}
