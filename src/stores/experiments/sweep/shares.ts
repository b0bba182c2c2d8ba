import { create } from 'zustand';
import type { SharesRefusal, VarianceShares, VarianceSharesRequest } from '#contract/analysis.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { analysis } from '#client/analysis.ts';

interface SharesState {
  /** Answers by what was asked. */
  byKey: Record<string, VarianceShares | SharesRefusal>;
  error?: ErrorReport;
}

/** What the variance of a metric over the runs of sweeps is made of, as the analysis worker found it. */
export const useShares = create<SharesState>()(() => ({ byKey: {} }));

/** Names the answer to a question. */
export const sharesKey = (request: VarianceSharesRequest) => JSON.stringify(request);

/** Has a question answered, once. */
export async function answerShares(request: VarianceSharesRequest): Promise<void> {
  const key = sharesKey(request);
  if (useShares.getState().byKey[key]) return;
  try {
    const shares = await analysis().varianceShares(request);
    useShares.setState(({ byKey }) => ({ byKey: { ...byKey, [key]: shares }, error: undefined }));
  } catch (error) {
    useShares.setState({ error: reportError(error) });
  }
}
