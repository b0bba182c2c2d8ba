import { useEffect, useMemo } from 'react';
import type { RunResult } from '#contract/results.ts';
import { randomUser, refreshLists, useLists } from '#stores/explore/lists.ts';
import { allColumns, shownColumns } from './columns.ts';

/** The lists of a run and what stands beside it, ranked for the user that is looked at; the first user is drawn. */
export function useUserLists(
  hash: string,
  runs: readonly RunResult[],
  run: RunResult,
  added: readonly string[] = NONE,
) {
  const user = useLists((state) => state.user);
  const all = useMemo(() => allColumns(runs, run), [runs, run]);
  const shown = useMemo(() => shownColumns(all, run, added), [all, run, added]);
  const key = shown.map(({ id }) => id).join();
  const { protocol } = run;
  const isEmpty = shown.length === 0;
  useEffect(() => {
    if (!isEmpty && user === undefined) void randomUser();
  }, [isEmpty, user, hash]);
  useEffect(() => {
    void refreshLists(shown, protocol);
    // `shown` is new whenever a run is added; what it names is in `key`.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [user, key, protocol, hash]);
  return { all, shown };
}

const NONE: readonly string[] = [];
