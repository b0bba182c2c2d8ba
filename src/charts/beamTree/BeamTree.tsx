import type { AskStep } from '#contract/ask.ts';
import { Figure } from '../frame/Figure.tsx';
import { pieceName } from '../tokens/pieceName.ts';
import { nodesOf, type Node } from './layout.ts';
import './beamTree.css';

interface Props {
  title: string;
  steps: readonly AskStep[];
  /** Ids of the hypotheses that make up the answer that is shown. */
  line: readonly number[];
  /** Whether the search has ended. */
  isOver: boolean;
  formatShare: (share: number) => string;
  formatNumber: (value: number) => string;
}

const ROW = 30;
const NODE = 24;
const GAP = 34;
const TOP = 22;
const ROOT = 10;
/** Widths of a letter and of what stands around it, about. */
const LETTER = 7.5;
const AROUND = 62;

/** The beam as a tree that grows to the right: what goes on, what has ended and what was dropped. */
export function BeamTree({ title, steps, line, isOver, formatShare, formatNumber }: Props) {
  const nodes = nodesOf(steps);
  return (
    <div className="beam-tree">
      <Figure
        title={title}
        note="a column for each token, the likeliest first; % of a token behind those before it"
        legend={<Legend />}
        plot={() => (
          <Tree title={title} nodes={nodes} line={line} isOver={isOver} formatShare={formatShare} />
        )}
        table={() => <TreeTable {...{ title, nodes, line, formatShare, formatNumber }} />}
        empty={steps.length ? undefined : 'Hypotheses appear here as they are written.'}
        xLabel=""
        data={() => [HEAD, ...rowsOf(nodes, line)]}
      />
    </div>
  );
}

interface Drawn extends Pick<Props, 'title' | 'line' | 'formatShare'> {
  nodes: readonly Node[];
}

const HEAD = ['step', 'token', 'goes on from', 'probability', 'log-probability', 'per token', 'became'];

function rowsOf(nodes: readonly Node[], line: readonly number[]) {
  const tokens = new Map(nodes.map(({ beam }) => [beam.id, pieceName(beam.token)]));
  return nodes.map(({ beam, step, fate }) => [
    step,
    tokens.get(beam.id),
    tokens.get(beam.before) ?? 'start',
    beam.probability,
    beam.logprob,
    beam.score,
    line.includes(beam.id) ? `${WORDS[fate]}, shown` : WORDS[fate],
  ]);
}

const WORDS = { alive: 'goes on', finished: 'ended', dropped: 'dropped' } as const;

function Legend() {
  return (
    <ul className="legend beam-legend">
      <li data-fate="shown">the answer that is shown</li>
      <li data-fate="alive">goes on</li>
      <li data-fate="finished">ended</li>
      <li data-fate="dropped">dropped</li>
    </ul>
  );
}

function Tree({ title, nodes, line, isOver, formatShare }: Drawn & Pick<Props, 'isOver'>) {
  const columns = columnsOf(nodes);
  const rows = Math.max(1, ...nodes.map(({ row }) => row + 1));
  const end = columns.at(-1);
  const width = end ? end.x + end.width + 2 : 0;
  const height = TOP + rows * ROW;
  const places = new Map(
    nodes.map((node) => [node.beam.id, { ...columns[node.step - 1], y: TOP + node.row * ROW, node }]),
  );
  const root = { x: 0, width: ROOT, y: TOP };
  const ended = nodes.filter(({ fate }) => fate === 'finished').length;
  const label = `${columns.length} tokens deep, ${nodes.length} hypotheses, ${ended} ended${isOver ? '' : ' so far'}. The table has them all.`;
  return (
    <div className="beam-scroll" tabIndex={0} role="region" aria-label={`${title}, picture`}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
        {columns.map(({ x }, n) => (
          <text key={n} className="beam-step" x={x} y={12}>
            {n + 1}
          </text>
        ))}
        {[...places.values()].map(({ x, y, node }) => {
          const from = places.get(node.beam.before) ?? root;
          return (
            <path
              key={node.beam.id}
              className="beam-link"
              d={linkOf(from.x + from.width, from.y + NODE / 2, x, y + NODE / 2)}
              data-fate={node.fate}
              data-shown={line.includes(node.beam.id) || undefined}
            />
          );
        })}
        <circle className="beam-root" cx={ROOT / 2} cy={TOP + NODE / 2} r={ROOT / 2} />
        {[...places.values()].map(({ x, y, width: wide, node: { beam, fate } }) => (
          <g
            key={beam.id}
            className="beam-node"
            data-fate={fate}
            data-shown={line.includes(beam.id) || undefined}
          >
            <rect x={x} y={y} width={wide} height={NODE} rx={4} />
            <text x={x + 8} y={y + 16}>
              {pieceName(beam.token)}
            </text>
            <text className="beam-share" x={x + wide - 8} y={y + 16} textAnchor="end">
              {formatShare(beam.probability)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Where each column begins, as wide as its longest token. */
function columnsOf(nodes: readonly Node[]): { x: number; width: number }[] {
  const widths: number[] = [];
  for (const { beam, step } of nodes)
    widths[step - 1] = Math.max(widths[step - 1] ?? 0, pieceName(beam.token).length * LETTER + AROUND);
  let x = ROOT;
  return widths.map((width) => {
    const begins = x + GAP;
    x = begins + width;
    return { x: begins, width };
  });
}

function linkOf(x1: number, y1: number, x2: number, y2: number): string {
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function TreeTable({ title, nodes, line, formatShare, formatNumber }: Drawn & Pick<Props, 'formatNumber'>) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="numbers">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {HEAD.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(nodes, line).map(([step, token, from, probability, logprob, score, fate], n) => (
            <tr key={nodes[n].beam.id}>
              <td>{step}</td>
              <th scope="row">{token}</th>
              <td>{from}</td>
              <td>{formatShare(probability as number)}</td>
              <td>{formatNumber(logprob as number)}</td>
              <td>{formatNumber(score as number)}</td>
              <td>{fate}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
