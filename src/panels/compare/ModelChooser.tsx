import { FAMILIES } from '#contract/models/card.ts';
import { cardOf, FLOOR } from '#contract/models/index.ts';
import { ROWS, pickRow } from '#stores/experiments/compare/rows.ts';
import { setRows, useCompare } from '#stores/experiments/compare/choice.ts';
import { lackOf } from '#stores/data/lackOf.ts';
import { Button } from '#ui/Button.tsx';
import { Section } from '#ui/Section.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import type { ComparisonTable } from './useComparison.ts';

const GROUPS = Object.entries(FAMILIES).flatMap(([family, label]) => {
  const rows = ROWS.filter(({ model }) => cardOf(model).family === family);
  return rows.length ? [{ label, rows }] : [];
});

/** Which models are compared, family by family; the floor always is. */
export function ModelChooser({ table }: { table: ComparisonTable }) {
  const isChosen = useCompare((state) => state.rows !== undefined);
  const shown = new Set(table.rows.map(({ row }) => row.id));
  const lacking = ROWS.filter(({ model }) => lackOf(cardOf(model), table.report));
  const lacks = new Set(lacking.map(({ model }) => lackOf(cardOf(model), table.report)!.what));
  return (
    <Section title="Models" note={`${shown.size} of ${ROWS.length} rows`} isOpen>
      <div className="chooser">
        {GROUPS.map(({ label, rows }) => (
          <div key={label} className="chooser-family" role="group" aria-label={label}>
            <span className="chooser-label" aria-hidden="true">
              {label}
            </span>
            <span className="toggles">
              {rows.map((row) => (
                <Toggle
                  key={row.id}
                  isSelected={shown.has(row.id)}
                  onChange={(on) => pickRow(row.id, on, table.rows)}
                  isDisabled={
                    row.model === FLOOR.id || (lacking.includes(row) && table.isLoaded && !shown.has(row.id))
                  }
                >
                  {row.label}
                </Toggle>
              ))}
            </span>
          </div>
        ))}
        <p className="field-help chooser-note">
          {table.isLoaded &&
            [...lacks].map(
              (what) => `${table.report.name} has no ${what}: models that need it cannot be trained here. `,
            )}
          {`${FLOOR.label} is always there: whatever does not beat it has learned nothing.`}{' '}
          {isChosen && (
            <Button kind="quiet" onPress={() => setRows(undefined)}>
              Choose as at first
            </Button>
          )}
        </p>
      </div>
    </Section>
  );
}
