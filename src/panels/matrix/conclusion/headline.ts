import { ABLATED, type AblatedPart } from '#contract/models/card.ts';
import { inSentence } from '#contract/inSentence.ts';
import { inList } from './inList.ts';
import { comparedIn, fewSeedsWords, kindsOf, nothingVisible, type ComparedRow, type Kinds } from './kinds.ts';

interface Compared {
  rows: readonly Partial<ComparedRow>[];
  /** What the others are compared with. */
  referenceLabel: string;
}

/** What an ablation table comes to: of each part whether it matters, then how the model stands beside others. */
export function ablationHeadline({ rows, referenceLabel }: Compared): string | undefined {
  const compared = comparedIn(rows);
  if (!compared.length) return undefined;
  if (hasFewOnly(compared)) return fewSeedsWords(compared);
  const parts = (Object.keys(ABLATED) as AblatedPart[]).flatMap((part) => {
    const own = compared.filter(({ row }) => row.part === part);
    return own.length ? [{ title: ABLATED[part], own, kinds: kindsOf(own) }] : [];
  });
  const open = parts.filter(({ kinds }) => !kinds.lower.length && !kinds.higher.length);
  const torn = open.filter(({ kinds }) => kinds.users.length > 0);
  const quiet = open.filter(({ kinds }) => kinds.small.length > 0 && !kinds.users.length);
  return [
    ...parts.flatMap(({ title, own, kinds }) => partWords(title, own.length, kinds, referenceLabel)),
    ...together(torn, 'users agree, seeds do not'),
    ...together(quiet, nothingVisible(quiet.flatMap(({ kinds }) => kinds.small))),
    ...besideWords(
      compared.filter(({ row }) => !row.part),
      referenceLabel,
    ),
    ...fewWords(compared),
  ].join(' ');
}

/** What a comparison comes to: who is higher than the reference, who lower, and of whom nothing is visible. */
export function comparisonHeadline({
  rows,
  referenceLabel,
  metricLabel,
}: Compared & { metricLabel: string }): string | undefined {
  const compared = comparedIn(rows);
  if (!compared.length) return undefined;
  if (hasFewOnly(compared)) return fewSeedsWords(compared);
  const { higher, lower, users, small, identical } = kindsOf(compared);
  const side = (found: ComparedRow[], word: string) =>
    found.length
      ? [`${areWords(found, compared.length)} ${word} than ${referenceLabel} in ${metricLabel}.`]
      : [];
  const isAll = small.length === compared.length;
  const who = small.length > NAMED ? `${isAll ? 'All' : 'The other'} ${small.length} rows` : namesOf(small);
  return [
    ...side(higher, 'higher'),
    ...side(lower, 'lower'),
    ...(users.length ? [`${namesOf(users)}: users agree, seeds do not.`] : []),
    ...(small.length ? [`${who}: ${nothingVisible(small)}.`] : []),
    ...(identical.length ? [`${areWords(identical, compared.length)} identical to ${referenceLabel}.`] : []),
    ...fewWords(compared),
  ].join(' ');
}

/** More names are a number. */
const NAMED = 3;

/** Of a part that some row speaks for. */
function partWords(title: string, count: number, { lower, higher }: Kinds, reference: string): string[] {
  const which = lower.length === count ? '' : `: ${areWords(lower, count)} lower`;
  return [
    ...(lower.length ? [`${title} matters${which}.`] : []),
    ...(higher.length ? [`${title}: ${areWords(higher, count)} higher than ${reference}.`] : []),
  ];
}

/** The same words for several parts. */
const together = (parts: readonly { title: string }[], words: string): string[] =>
  parts.length ? [`${inList(parts.map(({ title }, i) => (i ? inSentence(title) : title)))}: ${words}.`] : [];

/** The model beside others, and beside its own stages alone. */
function besideWords(rows: readonly ComparedRow[], reference: string): string[] {
  const { higher, lower, users, small } = kindsOf(rows);
  const open = [...users, ...small];
  return [
    ...(lower.length ? [`${reference} is higher than ${namesOf(lower)}.`] : []),
    ...(higher.length ? [`${reference} is lower than ${namesOf(higher)}.`] : []),
    ...(open.length
      ? [`${lower.length || higher.length ? 'It' : reference} is not told apart from ${namesOf(open)}.`]
      : []),
  ];
}

const hasFewOnly = (rows: readonly ComparedRow[]) => kindsOf(rows).few.length === rows.length;

/** Rows that wait for seeds while others have enough. */
function fewWords(rows: readonly ComparedRow[]): string[] {
  const { few } = kindsOf(rows);
  return few.length ? [`${few.length} ${few.length === 1 ? 'row has' : 'rows have'} too few seeds.`] : [];
}

const namesOf = (rows: readonly ComparedRow[]) => inList(rows.map(({ row }) => row.label));

/** "A and B are"; of many how many. */
function areWords(rows: readonly ComparedRow[], count: number): string {
  if (rows.length === 1) return `${namesOf(rows)} is`;
  if (rows.length <= NAMED) return `${namesOf(rows)} are`;
  return rows.length === count ? `All ${count} rows are` : `${rows.length} of ${count} rows are`;
}
