const SIGNS: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Controls, halves of letters, and two signs that Unicode will never use: no XML may hold them, escaped or not. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const isAllowed = (sign: string) => '\t\n\r'.includes(sign);

/** A text as it stands in XML, whatever it holds. */
export const xmlText = (text: string): string =>
  text
    .replace(FORBIDDEN, (sign) => (isAllowed(sign) ? sign : ''))
    .replace(/[&<>"]/g, (sign) => SIGNS.get(sign)!);
