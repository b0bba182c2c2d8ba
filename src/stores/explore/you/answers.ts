import { create } from 'zustand';
import type { FoldedModel, NewUserList, RankedItems } from '#contract/analysis.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { NearContent } from '#contract/foldIn.ts';
import { analysis } from '#client/analysis.ts';
import { laboratory } from '#client/laboratory.ts';
import { provideDataset, useDataset } from '../../data/dataset.ts';
import { parametersOf } from '../../history/outputs.ts';
import { isBusy, useRun } from '../../run/run.ts';
import { modelId, provideRun } from '../models.ts';
import type { Answering } from './models.ts';

/** Length of a list. */
export const YOUR_TOP = 10;

interface AnswersState {
  /** What the lists answer. */
  chosen: readonly number[];
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

const START: AnswersState = { chosen: [], lists: {}, rows: {}, content: {} };

/** What every model recommends to whoever chose these items. */
export const useAnswers = create<AnswersState>()(() => START);

let ticket = 0;
let hash = useDataset.getState().report?.hash;
useDataset.subscribe(({ report }) => {
  if (report?.hash === hash) return;
  hash = report?.hash;
  ticket++;
  useAnswers.setState(START, true);
});

/** Points an item out in every list. */
export const lookAt = (item: number | undefined): void => useAnswers.setState({ item });

/** Asks every model that can answer; an answer to an older choice is dropped. */
export async function refreshAnswers(
  answering: readonly Answering[],
  chosen: readonly number[],
): Promise<void> {
  const mine = ++ticket;
  try {
    const [popular, known] = await Promise.all([
      popularWithout(chosen),
      laboratory().data.describe([...chosen]),
    ]);
    const lists = chosen.length ? await listsOf(answering, known) : [];
    const shown = [...new Set([...popular.items, ...lists.flatMap(({ items }) => items)])];
    const [rows, content] = await Promise.all([
      laboratory().data.describe(shown),
      chosen.length ? laboratory().data.nearContent(shown, [...chosen]) : [],
    ]);
    if (mine !== ticket) return;
    useAnswers.setState({
      chosen,
      popular,
      lists: Object.fromEntries(lists.map((list) => [list.runId, list])),
      rows: Object.fromEntries([...known, ...rows].map((row) => [row.item, row])),
      content: Object.fromEntries(shown.map((item, at) => [item, content[at] ?? []])),
      error: undefined,
    });
  } catch (error) {
    if (mine === ticket) useAnswers.setState({ error: reportError(error) });
  }
}

async function popularWithout(chosen: readonly number[]): Promise<RankedItems> {
  const count = YOUR_TOP + chosen.length;
  const { rows } = await laboratory().data.items({ order: 'popularity', from: 0, count });
  const left = rows.filter(({ item }) => !chosen.includes(item)).slice(0, YOUR_TOP);
  return { model: 'popular', items: left.map(({ item }) => item), scores: left.map(({ train }) => train) };
}

async function listsOf(
  answering: readonly Answering[],
  known: readonly ItemRow[],
): Promise<(NewUserList & { runId: string })[]> {
  const able = answering.filter(canAnswer);
  const chosen = known.map(({ item }) => item);
  const models: FoldedModel[] = [];
  for (const one of able) {
    await provideRun(one.run.runId);
    const model = modelId(one.run.runId, one.stage);
    models.push({ model, by: one.by === 'encoder' ? await encoded(one, chosen) : one.by });
  }
  const lists = await analysis().newUser({
    models,
    chosen,
    degrees: known.map(({ train }) => train),
    k: YOUR_TOP,
  });
  return lists.map((list, at) => ({ ...list, runId: able[at].run.runId }));
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
