import type { TablePreview } from '#contract/dataset.ts';
import {
  INTERACTION_COLUMNS,
  ITEM_COLUMNS,
  type ItemsDraft,
  type MappingDraft,
  type PartsDraft,
} from '#stores/data/importDraft.ts';
import { chooseItems, draftItems, draftMapping, readTableAs } from '#stores/data/importing.ts';
import { NumberInput } from '#ui/NumberInput.tsx';
import { Choice } from '#ui/Choice.tsx';
import { Switch } from '#ui/Switch.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { DELIMITER_NAMES, INTERACTION_TEXT, ITEM_TEXT } from './columnText.ts';
import { fileOptions } from './fileOptions.ts';
import { PreviewTable } from './PreviewTable.tsx';

type Issues = Record<string, string>;
interface Props {
  tables: TablePreview[];
  mapping: MappingDraft;
  parts?: PartsDraft;
  issues: Issues;
}

/** Which columns of plain tables mean what: of the interactions, and of the items where a table describes them. */
export function ColumnFields({ tables, mapping, parts, issues }: Props) {
  const table = tables.find(({ file }) => file === mapping.file);
  const taken = [mapping.file, ...Object.values(parts ?? {})];
  const others = tables.filter(({ file }) => !taken.includes(file));
  if (!table) return null;
  // Files that are parts say more than a column.
  const roles = INTERACTION_COLUMNS.filter((role) => role !== 'split' || !parts?.test);
  const meanings = roles.flatMap((role) => pair(mapping[role], INTERACTION_TEXT[role].label));
  return (
    <>
      <section className="import-part">
        <h3>Interactions</h3>
        <TableForm id="interactions" table={table} />
        <PreviewTable table={table} meanings={new Map(meanings)} />
        {table.index !== undefined && !meanings.some(([column]) => column === table.index) && (
          <p className="field-help">
            Column {table.index} only counts the lines, as pandas saves its index: it was taken for that and
            not proposed.
          </p>
        )}
        <div className="columns">
          {roles.map((role) => (
            <ColumnChoice
              key={role}
              id={`column-${role}`}
              {...INTERACTION_TEXT[role]}
              columns={table.columns}
              value={mapping[role]}
              onChange={(column) => draftMapping({ [role]: column })}
              issue={issues[role]}
            />
          ))}
          {mapping.rating && <Threshold value={mapping.minRating} issue={issues.minRating} />}
        </div>
      </section>
      {others.length > 0 && <ItemFields tables={others} items={mapping.items} issues={issues} />}
    </>
  );
}

function Threshold({ value, issue }: { value: unknown; issue?: string }) {
  return (
    <div className="column">
      <label htmlFor="min-rating">Least rating</label>
      <NumberInput
        id="min-rating"
        value={value}
        placeholder="any"
        onChange={(next) => draftMapping({ minRating: next === '' ? undefined : next })}
        isInvalid={!!issue}
        describedBy="min-rating-help"
      />
      <p className={issue ? 'field-issue' : 'field-help'} id="min-rating-help">
        {issue ?? 'Lines with less are left out.'}
      </p>
    </div>
  );
}

function ItemFields({
  tables,
  items,
  issues,
}: {
  tables: TablePreview[];
  items?: ItemsDraft;
  issues: Issues;
}) {
  const table = tables.find(({ file }) => file === items?.file);
  const none = { id: '', label: 'none' };
  const meanings = ITEM_COLUMNS.flatMap((role) => pair(items?.[role], ITEM_TEXT[role].label));
  return (
    <section className="import-part">
      <h3>About the items</h3>
      <div className="table-choice">
        <label htmlFor="items-file">File</label>
        <Choice
          id="items-file"
          value={items?.file ?? ''}
          options={[none, ...fileOptions(tables.map(({ file }) => file))]}
          onChange={(file) => chooseItems(file || undefined)}
          describedBy="items-file-help"
        />
      </div>
      <p className="field-help" id="items-file-help">
        Titles, descriptions, categories and images, for looking at items. Nothing is trained on them, unless
        content is made of their texts below.
      </p>
      {items && table && (
        <>
          <TableForm id="items" table={table} />
          <PreviewTable table={table} meanings={new Map(meanings)} />
          <div className="columns">
            {ITEM_COLUMNS.map((role) => (
              <ColumnChoice
                key={role}
                id={`items-${role}`}
                {...ITEM_TEXT[role]}
                columns={table.columns}
                value={items[role]}
                onChange={(column) => draftItems({ [role]: column })}
                issue={issues[`items.${role}`]}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

const pair = (column: string | undefined, meaning: string): [string, string][] =>
  column ? [[column, meaning.toLowerCase()]] : [];

/** How the lines of a table are taken apart; a change reads the preview again. */
function TableForm({ id, table }: { id: string; table: TablePreview }) {
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
