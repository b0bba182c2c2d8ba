import { FLOOR, type ModelName } from '#contract/models/index.ts';
import { useCompare } from '#stores/experiments/compare/choice.ts';
import { compareModel, isCompared } from '#stores/experiments/compare/pick.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { Button } from '#ui/Button.tsx';

/** Takes a model into the comparison, or out of it; the floor always stands there. */
export function CompareButton({ model, isDisabled }: { model: ModelName; isDisabled: boolean }) {
  const rows = useCompare((state) => state.rows);
  const report = useDataset((state) => state.report);
  if (!report || model === FLOOR.id) return null;
  const isIn = !isDisabled && isCompared(model, rows, report);
  return (
    <Button onPress={() => compareModel(model, !isIn, report)} isDisabled={isDisabled}>
      {isIn ? 'Take out of comparison' : 'Add to comparison'}
    </Button>
  );
}
