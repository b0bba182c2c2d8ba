import { cardOf, type ModelName } from '#contract/models/index.ts';

const COUNTS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
];

/** Where a model comes from, and in how many places its released code departs from its paper. */
export function SourceWords({ model }: { model: ModelName }) {
  const { label, source, departures } = cardOf(model);
  const { paper, url, equations, code } = source;
  const count = departures.filter(({ isUnnumbered }) => !isUnnumbered).length;
  return (
    <>
      {departures.length
        ? `The released code that was read for ${label} differs from its paper in ${COUNTS[count] ?? count} ${count === 1 ? 'place' : 'places'}. The studio follows the paper where it is defined and says what it does where it is not; each departure of the code has a switch, so that you can see what it is worth. Switches change the settings of the next run under Train. `
        : `No departure of released code from the paper is on record for ${label}: there is nothing to switch. `}
      <span className="paper-source">
        Paper:{' '}
        {url ? (
          <a href={url} target="_blank" rel="noreferrer">
            {paper}
          </a>
        ) : (
          paper
        )}
        {equations && `; followed: ${equations}`}
        {code ? `; code that was read: ${code}` : '; no released code was read'}.
      </span>
    </>
  );
}
