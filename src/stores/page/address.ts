import { create } from 'zustand';
import { shortHash } from '#contract/datasetHash.ts';
import {
  changesOf,
  invalidFields,
  setField,
  setModel,
  setProtocol,
  setSeed,
  useConfig,
} from '../run/config.ts';
import { generateDataset, useDataset } from '../data/dataset.ts';
import { setUpComparison, useCompare } from '../experiments/compare/choice.ts';
import { sayShared } from '../history/sharing.ts';
import { cleanQuery, queryOf } from './link/link.ts';
import type { Setup } from './link/setup.ts';
import { opened } from './link/opened.ts';
import { linkWords, type LinkWords } from './link/words.ts';
import { useView } from './view.ts';

/** What must be said of the link that the page was opened with; undefined where it was read as it is written, or once that was put away. */
export const useLinkNotice = create<{ words?: LinkWords }>()(() => ({ words: linkWords(opened) }));

/** Puts away what was said of the link. */
export const dismissLinkNotice = () => useLinkNotice.setState({ words: undefined });

/** Sets the page up as its address says, loads the dataset and follows from then on. */
export async function openAddress(): Promise<void> {
  const { setup } = opened;
  // What was damaged is not passed on.
  if (linkWords(opened)) show(cleanQuery(opened));
  applySetup(setup);
  if (opened.view === 'compare')
    show(queryOf({ ...setup, comparison: useCompare.getState() }, location.search));
  await generateDataset(setup.dataset);
  if (setup.needs)
    sayShared(`This link was made with ${setup.needs}: open that dataset, and everything else is set up.`);
  followSetup();
}

function applySetup({ model, seed, protocol, changes, comparison }: Setup): void {
  setModel(model);
  setSeed(seed);
  setProtocol(protocol);
  for (const [section, fields] of Object.entries(changes))
    for (const [key, value] of Object.entries(fields ?? {})) setField(section, key, value);
  if (comparison) setUpComparison(comparison);
}

/** Keeps the address in step with what is set up; invalid settings leave it as it was. */
function followSetup(): void {
  const follow = () => {
    const config = useConfig.getState();
    if (invalidFields(config).length > 0) return;
    const { model, drafts, protocol } = config;
    const changes = changesOf(model, drafts[model]);
    const { source: dataset, report } = useDataset.getState();
    const isCarried = !report || dataset?.source === 'synthetic';
    const query = queryOf(
      {
        ...{ dataset, model, seed: config.seed as number, protocol, changes },
        ...(!isCarried && { needs: `${report.name} ${shortHash(report.hash)}` }),
        ...(useView.getState().view === 'compare' && { comparison: useCompare.getState() }),
      },
      location.search,
    );
    if (query !== location.search) show(query);
  };
  useConfig.subscribe(follow);
  useCompare.subscribe(follow);
  // Only there does the address say what is compared; leaving it, `addressOf` drops that.
  useView.subscribe(({ view }) => view === 'compare' && follow());
  useDataset.subscribe(({ source }, before) => source !== before.source && follow());
}

const show = (query: string) => history.replaceState(history.state, '', query || location.pathname);
