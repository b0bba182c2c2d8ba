import { Figure } from '../frame/Figure.tsx';
import { isSpecial, pieceName } from './pieceName.ts';
import { partsOf, sharesOf, type SourceToken } from './parts.ts';
import { shadeOf } from './shade.ts';
import './tokens.css';

interface Props {
  title: string;
  /** Learned vectors before the tokens. */
  prompts: number;
  tokens: readonly SourceToken[];
  /** What each id names, the first first. */
  names: readonly string[];
  /** Where the decoder looked, prompts first, and when it wrote which token. */
  look?: { shares: ArrayLike<number>; token: string };
  empty?: string;
  formatShare: (share: number) => string;
}

/** A question as a model reads it: prompts as blocks, the pieces of an id together over what it names; shaded by where the decoder looked. */
export function SourceFigure({ title, look, empty, formatShare, ...source }: Props) {
  return (
    <div className="source-figure">
      <Figure
        title={title}
        note={look && `shaded by where it looked when it wrote “${pieceName(look.token)}”`}
        plot={() => <Question {...source} look={look} />}
        table={() => <LookTable title={title} formatShare={formatShare} {...source} look={look} />}
        empty={empty}
        xLabel=""
        data={() => [['place', 'token', 'names', 'share'], ...rowsOf({ ...source, look })]}
      />
    </div>
  );
}

type Shown = Omit<Props, 'title' | 'empty' | 'formatShare'>;

function Question({ prompts, tokens, names, look }: Shown) {
  const most = Math.max(0, ...Array.from(look?.shares ?? []));
  const shade = (at: number) => ({ background: shadeOf(most > 0 ? (look?.shares[at] ?? 0) / most : 0) });
  return (
    <div className="source">
      {Array.from({ length: prompts }, (_, n) => (
        <span key={n} className="source-prompt" style={shade(n)}>
          P<sub>{n + 1}</sub>
        </span>
      ))}
      {partsOf(prompts, tokens).map(({ whole, tokens: pieces }) => (
        <span
          key={pieces[0].at}
          className="source-part"
          data-colour={whole > 0 ? (whole - 1) % COLOURS : undefined}
          data-special={isSpecial(pieces[0].text) || undefined}
        >
          <span className="source-pieces">
            {pieces.map(({ text, at }) => (
              <span key={at} style={shade(at)}>
                {pieceName(text)}
              </span>
            ))}
          </span>
          {whole > 0 && <span className="source-name">{names[whole - 1]}</span>}
        </span>
      ))}
    </div>
  );
}

/** Of underlines, which follow each other. */
const COLOURS = 6;

function rowsOf({ prompts, tokens, names, look }: Shown): (string | number | undefined)[][] {
  const shareAt = (at: number) => look?.shares[at];
  return [
    ...Array.from({ length: prompts }, (_, n) => [n + 1, `P${n + 1}`, 'prompt', shareAt(n)]),
    ...tokens.map(({ text, whole }, n) => [
      prompts + n + 1,
      pieceName(text),
      whole > 0 ? names[whole - 1] : '',
      shareAt(prompts + n),
    ]),
  ];
}

/** What prompts, each id and the other words got of the look. */
function LookTable({
  title,
  prompts,
  tokens,
  names,
  look,
  formatShare,
}: Shown & Pick<Props, 'title' | 'formatShare'>) {
  const shares = sharesOf(prompts, tokens, look?.shares ?? []);
  const rows = [
    ...(prompts > 0 ? [{ name: `${prompts} prompts`, share: shares.prompts }] : []),
    ...shares.ids.map((share, n) => ({ name: names[n] ?? '', share })),
    { name: 'other tokens', share: shares.words },
  ];
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="numbers">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Part of the question</th>
            <th scope="col">{look ? `share when it wrote “${pieceName(look.token)}”` : 'share'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, share }, n) => (
            <tr key={n}>
              <th scope="row">{name}</th>
              <td>{look ? formatShare(share) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
