import type { TablePreview } from '#contract/dataset.ts';
import { readTableAs } from '#stores/data/importing.ts';
import { Choice } from '#ui/Choice.tsx';
import { Switch } from '#ui/Switch.tsx';
import { DELIMITER_NAMES } from './columnText.ts';

/** How the lines of a table are taken apart; a change reads the preview again. */
export function TableForm({ id, table }: { id: string; table: TablePreview }) {
  const { file, delimiter, header } = table;
  return (
    <div className="table-form">
      <label htmlFor={`${id}-delimiter`}>Separator</label>
      <Choice
        id={`${id}-delimiter`}
        value={delimiter}
        options={DELIMITER_NAMES}
        onChange={(next) => void readTableAs({ file, header, delimiter: next })}
      />
      <Switch isSelected={header} onChange={(next) => void readTableAs({ file, delimiter, header: next })}>
        First line names the columns
      </Switch>
    </div>
  );
}
