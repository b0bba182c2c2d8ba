import { create } from 'zustand';
import type { NewUserList, RankedItems } from '#contract/analysis.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { NearContent } from '#contract/foldIn.ts';
import { analysis } from '#client/analysis.ts';
import { laboratory } from '#client/laboratory.ts';
import { provideDataset, useDataset } from '../../data/dataset.ts';
import { parametersOf } from '../../history/outputs.ts';
import { isBusy, useRun } from '../../run/run.ts';
import { modelId, provideRun } from '../models.ts';
import { MOST_CHOSEN } from './choice.ts';
import type { Answering } from './models.ts';

/** Length of a list. */
export const YOUR_TOP = 10;

interface AnswersState {
  /** By run; without those that cannot answer. */
  lists: Readonly<Record<string, NewUserList>>;
  /** What is popular, without what was chosen; scores are training interactions. */
  popular?: RankedItems;
  /** What is known of the items that are shown, and of those that were chosen. */
  rows: Readonly<Record<number, ItemRow>>;
  /** By item of a list: of each modality the chosen item whose content is nearest. */
  content: Readonly<Record<number, NearContent[]>>;
  /** The item that is looked at in every list. */
  item?: number;
  error?: ErrorReport;
}

const START: AnswersState = { lists: {}, rows: {}, content: {} };

/** What every model recommends to whoever chose these items. */
export const useAnswers = create<AnswersState>()(() => START);

/** What the data worker has told of the loaded dataset: its most popular items, and the rows of those that were shown. */
const told = { rows: new Map<number, ItemRow>(), popular: undefined as Promise<ItemRow[]> | undefined };

let ticket = 0;
let hash = useDataset.getState().report?.hash;
useDataset.subscribe(({ report }) => {
  if (report?.hash === hash) return;
  hash = report?.hash;
  ticket++;
  told.rows = new Map();
  told.popular = undefined;
  useAnswers.setState(START, true);
});

/** Points an item out in every list. */
export const lookAt = (item: number | undefined): void => useAnswers.setState({ item });

/**
 * Asks every model that can answer; each list is shown when it comes, and what content is near afterwards. An answer to an older choice is
 * dropped.
 */
export async function refreshAnswers(
  answering: readonly Answering[],
  chosen: readonly number[],
): Promise<void> {
  const mine = ++ticket;
  const show = async (change: Partial<AnswersState>, items: readonly number[]): Promise<void> => {
    const rows = await described(items);
    if (mine === ticket)
      useAnswers.setState((state) => ({
        ...change,
        rows: { ...state.rows, ...byItem(rows) },
        error: undefined,
      }));
  };
  try {
    const able = answering.filter(canAnswer);
    const [popular, lists] = await Promise.all([
      popularWithout(chosen).then(async (popular) => {
        await show({ popular }, popular.items);
        return popular;
      }),
      listsOf(able, chosen, (list) => {
        const { lists } = useAnswers.getState();
        return show({ lists: { ...lists, [list.runId]: list } }, list.items);
      }),
    ]);
    const shown = [...new Set([...popular.items, ...lists.flatMap(({ items }) => items)])];
    const content = chosen.length ? await laboratory().data.nearContent(shown, [...chosen]) : [];
    const rows = await described([...chosen, ...shown]);
    if (mine !== ticket) return;
    useAnswers.setState({
      lists: Object.fromEntries(lists.map((list) => [list.runId, list])),
      rows: byItem(rows),
      content: Object.fromEntries(shown.map((item, at) => [item, content[at] ?? []])),
    });
  } catch (error) {
    if (mine === ticket) useAnswers.setState({ error: reportError(error) });
  }
}

const byItem = (rows: readonly ItemRow[]) => Object.fromEntries(rows.map((row) => [row.item, row]));

/** What is known of items; only what was not told before is asked. */
async function described(items: readonly number[]): Promise<ItemRow[]> {
  const { rows } = told;
  const unknown = items.filter((item) => !rows.has(item));
  if (unknown.length) for (const row of await laboratory().data.describe(unknown)) rows.set(row.item, row);
  return items.map((item) => rows.get(item)!);
}

async function popularWithout(chosen: readonly number[]): Promise<RankedItems> {
  const { rows } = told;
  const count = YOUR_TOP + MOST_CHOSEN;
  told.popular ??= laboratory()
    .data.items({ order: 'popularity', from: 0, count })
    .then((page) => page.rows);
  const popular = await told.popular;
  for (const row of popular) rows.set(row.item, row);
  const left = popular.filter(({ item }) => !chosen.includes(item)).slice(0, YOUR_TOP);
  return { model: 'popular', items: left.map(({ item }) => item), scores: left.map(({ train }) => train) };
}

type YourList = NewUserList & { runId: string };

/** The lists of models, each told when it is there; without a choice they are only made ready to answer. */
async function listsOf(
  able: readonly Answering[],
  chosen: readonly number[],
  tell: (list: YourList) => Promise<void>,
): Promise<YourList[]> {
  const known = await described(chosen);
  // Encoders answer one after the other: they share a device.
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = (one: Answering) => {
    const answer = before.then(() => encoded(one, [...chosen]));
    before = answer;
    return answer;
  };
  const lists = await Promise.all(
    able.map(async (one) => {
      await provideRun(one.run.runId);
      if (!chosen.length) return [];
      const by = one.by === 'encoder' ? await inTurn(one) : one.by;
      const [answer] = await analysis().newUser({
        models: [{ model: modelId(one.run.runId, one.stage), by }],
        chosen: [...chosen],
        degrees: known.map(({ train }) => train),
        k: YOUR_TOP,
      });
      const list = { ...answer, runId: one.run.runId };
      await tell(list);
      return [list];
    }),
  );
  return lists.flat();
}

/** A model that needs its encoder waits for the run that is under way. */
export const canAnswer = ({ by, lacksEncoder }: Answering): boolean =>
  !lacksEncoder && (by !== 'encoder' || !isBusy(useRun.getState().status));

async function encoded({ run, stage }: Answering, history: number[]): Promise<Float32Array> {
  await provideDataset();
  const { model, config, seed, runId } = run;
  const parameters = parametersOf(runId);
  return laboratory().train.encode({ model, config, seed, stage, parameters, history });
}
