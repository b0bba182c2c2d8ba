import { create } from 'zustand';
import type { RankedItems } from '#contract/analysis.ts';
import type { ItemRow, UserHistory } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { Stage } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../data/dataset.ts';
import { scoresOf } from '../history/scores.ts';
import { modelId, provideRun } from './models.ts';
import { findPerson, maskedItems, people } from './people.ts';

/** Length of a list. */
export const TOP = 20;

/** A stage of a finished run whose list is wanted. */
export interface ListSource {
  runId: string;
  stage: Stage;
  /** One of its channels alone. */
  channel?: string;
}

interface ListsState {
  /** Row number of the user that is looked at. */
  user?: number;
  history?: UserHistory;
  /** By model id. */
  lists: Record<string, RankedItems>;
  /** The item that is chosen in any list. */
  item?: number;
  /** What is known of the items that are shown. */
  rows: Record<number, ItemRow>;
  /** What was asked for and could not be found. */
  notFound?: string;
  error?: ErrorReport;
}

const START: ListsState = { lists: {}, rows: {} };

/** One user with the first items of several models. */
export const useLists = create<ListsState>()(() => START);

/** True once a user's first lists are there, or it is known why they are not. */
export const hasLists = ({ history, lists, error }: ListsState) =>
  error !== undefined || (history !== undefined && Object.keys(lists).length > 0);

let ticket = 0;
let draws = 0;
let loadedHash = useDataset.getState().report?.hash;

useDataset.subscribe(({ report }) => {
  if (report?.hash === loadedHash) return;
  loadedHash = report?.hash;
  ticket++;
  useLists.setState(START, true);
});

/** Points an item out, in every list and in what takes items apart. */
export const chooseItem = (item: number | undefined): void => useLists.setState({ item });

/** Chooses the user by id or row number; says so where there is none. */
export async function chooseUser(text: string): Promise<void> {
  await attempt(async () => {
    const user = findPerson(text, await people());
    useLists.setState(user === undefined ? { notFound: text } : { user, notFound: undefined });
  });
}

/** Chooses a user with test items at random; the order of the draws is always the same. */
export async function randomUser(): Promise<void> {
  await attempt(async () => {
    const tested = (await people()).filter(({ test }) => test.length > 0);
    const [at] = await analysis().draw({
      below: tested.length,
      count: 1,
      stream: [++draws, 'explorer'],
    });
    if (at !== undefined) useLists.setState({ user: tested[at].user, notFound: undefined });
  });
}

/** Users whose test Recall@20 differs between two stages, those of whom the second finds the most more first. */
export function usersByGain(from: ListSource, to: ListSource): number[] {
  const [base, other] = [from, to].map(({ runId, stage }) => scoresOf(runId, stage));
  if (!base || !other) return [];
  const before = new Map([...base.users].map((user, at) => [user, base.recall20[at]]));
  return [...other.users]
    .map((user, at) => ({ user, gain: other.recall20[at] - (before.get(user) ?? 0) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.user - b.user)
    .map(({ user }) => user);
}

/** Chooses the next of the users of whom the second stage finds more test items than the first. */
export function nextByGain(from: ListSource, to: ListSource): void {
  const users = usersByGain(from, to);
  if (!users.length) return;
  const at = users.indexOf(useLists.getState().user ?? -1);
  useLists.setState({ user: users[(at + 1) % users.length], notFound: undefined });
}

/** Ranks for the chosen user; what the worker lacks is handed over, and an answer to an older question is dropped. */
export async function refreshLists(sources: readonly ListSource[], protocol: Protocol): Promise<void> {
  const { user } = useLists.getState();
  if (user === undefined) return;
  const mine = ++ticket;
  await attempt(async () => {
    const history = (await people())[user];
    for (const { runId } of sources) await provideRun(runId);
    const models = sources.map(({ runId, stage, channel }) => modelId(runId, stage, channel));
    const masked = Int32Array.from(maskedItems(history, protocol));
    const ranked = await analysis().topItems({ models, user, k: TOP, masked });
    const shown = new Set([
      ...ranked.flatMap(({ items }) => items),
      ...history.train,
      ...history.val,
      ...history.test,
    ]);
    const rows = await laboratory().data.describe([...shown]);
    if (mine !== ticket) return;
    useLists.setState({
      history,
      lists: Object.fromEntries(ranked.map((list) => [list.model, list])),
      rows: Object.fromEntries(rows.map((row) => [row.item, row])),
      error: undefined,
    });
  });
}

/** Gets what the chosen user did, and what is known of these items and of some others; lists of somebody else go. */
export async function meetUser(others: readonly number[] = []): Promise<void> {
  const { user } = useLists.getState();
  if (user === undefined) return;
  await attempt(async () => {
    const history = (await people())[user];
    const { rows: known } = useLists.getState();
    const wanted = new Set([...history.train, ...history.val, ...history.test, ...others]);
    const rows = await laboratory().data.describe([...wanted].filter((item) => !known[item]));
    if (useLists.getState().user !== user) return;
    useLists.setState((before) => ({
      history,
      lists: before.history?.user === user ? before.lists : {},
      rows: { ...before.rows, ...Object.fromEntries(rows.map((row) => [row.item, row])) },
      error: undefined,
    }));
  });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    useLists.setState({ error: reportError(error) });
  }
}
