import { readLink } from './link.ts';

/** An "&" that was written as a number: what follows its "#" belongs to the query. */
const ESCAPED = /^#(0*38|x0*26);/i;

/** The link that the page was opened with. */
export const opened = readLink(location.search + (ESCAPED.test(location.hash) ? location.hash : ''));
