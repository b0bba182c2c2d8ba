import type { Link } from './link.ts';

/** What a person must know of a link that was not read as it is written. */
export interface LinkWords {
  sentences: string[];
  /** True where something of it is not set up. */
  isIncomplete: boolean;
}

/** What must be said of a link; undefined where it was read as it is written. */
export function linkWords({ mended, leftOut, isCut }: Link): LinkWords | undefined {
  const sentences = [
    ...new Set([
      ...mended.map(({ written, read }) => `“${brief(written)}” was read as ${read.join(', ')}.`),
      ...leftOut.map(({ written, why }) => `“${brief(written)}” is left out: it ${why}.`),
    ]),
  ];
  if (!sentences.length) return undefined;
  const isIncomplete = leftOut.length > 0;
  const said = sentences.slice(-MOST_SAID);
  const more = sentences.length - said.length;
  return {
    sentences: [
      ...(isCut ? [CUT] : []),
      isIncomplete ? PARTLY : MENDED,
      ...said,
      ...(more ? [`And ${more} more of the kind.`] : []),
    ],
    isIncomplete,
  };
}

const CUT = 'This link seems to be cut off at its end: ask for it again.';
const MENDED =
  'This link was damaged on its way and could be mended; look whether everything is set up as you expect.';
const PARTLY = 'Not everything in this link could be used; whatever is left out stays at its default.';
const LONGEST = 80;
/** More would fill the screen; of what is left out, which stands last, most is said. */
const MOST_SAID = 12;

const brief = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
