import type { IncomingMessage } from 'node:http';

/** Names that always mean this machine. */
const HERE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why a server of this machine does not answer a request; undefined where it does. A name that somebody else made point here
 * (DNS rebinding) shows in Host, a page of another site in Origin or Sec-Fetch-Site; only a link may lead here from elsewhere.
 */
export function refusal(
  { headers }: IncomingMessage,
  alsoKnownAs: readonly string[] = [],
): string | undefined {
  const host = headers.host?.toLowerCase() ?? '';
  const names = [...HERE, ...alsoKnownAs];
  if (!names.includes(host.replace(/:\d+$/, '')))
    return `This server answers only as ${names.join(', ')}: open it under one of these names.`;
  const foreign = 'Only the pages of this server may ask it for anything.';
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host.replace(/:80$/, '')}`)
    return foreign;
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  return isOwn || headers['sec-fetch-dest'] === 'document' ? undefined : foreign;
}
