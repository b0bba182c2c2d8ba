import { pieceName } from './pieceName.ts';
import './tokens.css';

interface Props {
  /** The token that was written, and its probability. */
  token: string;
  probability: number;
  /** The likeliest of all others. */
  others: readonly { token: string; probability: number }[];
  formatShare: (share: number) => string;
}

/** The tokens that a model hesitated between at one place, the likeliest first, with the one that it wrote among them. */
export function Hesitation({ token, probability, others, formatShare }: Props) {
  const all = [{ token, probability, isWritten: true }, ...others.map((it) => ({ ...it, isWritten: false }))];
  all.sort((a, b) => b.probability - a.probability);
  return (
    <table className="hesitation numbers">
      <caption className="sr-only">{`Instead of “${pieceName(token)}”`}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Token</th>
          <th scope="col">Probability</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.token} data-written={one.isWritten || undefined}>
            <th scope="row">{pieceName(one.token)}</th>
            <td>
              <span className="hesitation-cell">
                <span className="hesitation-bar" style={{ width: `${one.probability * 100}%` }} />
                <span className="hesitation-share">{formatShare(one.probability)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
