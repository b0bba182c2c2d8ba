import { PARTS, type Part, type PartChoice } from '#contract/dataset.ts';
import type { PartsDraft } from '#stores/data/importDraft.ts';
import { choosePart } from '#stores/data/importing.ts';
import { Choice } from '#ui/Choice.tsx';
import { fileOptions } from './fileOptions.ts';

interface Props {
  choice: PartChoice;
  parts: PartsDraft;
  issues: Record<string, string>;
}

const ABOUT = 'One file may hold all interactions, or each part has its own.';
const TEXT: Record<Part, { label: string; help: string }> = {
  train: { label: 'Training', help: 'What models learn from.' },
  val: { label: 'Validation', help: 'What the best epoch is chosen by.' },
  test: {
    label: 'Test',
    help: 'With it, the parts stay as they are; without it, a rule divides the interactions.',
  },
};
const WHOLE = { label: 'All interactions', help: 'They are divided by a rule.' };

/** Which file is which part, where tables or lists leave it open. */
export function PartFields({ choice, parts, issues }: Props) {
  const options = fileOptions(choice.files);
  return (
    <section className="import-part">
      <h3>Parts</h3>
      <p className="caption">{choice.note ?? ABOUT}</p>
      <div className="columns">
        {PARTS.map((part) => {
          const { label, help } = part === 'train' && !parts.test && !parts.val ? WHOLE : TEXT[part];
          const issue = issues[`parts.${part}`];
          const none = { id: '', label: part === 'train' ? 'choose' : 'none' };
          return (
            <div key={part} className="column" data-missing={issue ? true : undefined}>
              <label htmlFor={`part-${part}`}>{label}</label>
              <Choice
                id={`part-${part}`}
                value={parts[part] ?? ''}
                options={[none, ...options]}
                onChange={(file) => choosePart(part, file || undefined)}
                describedBy={`part-${part}-help`}
              />
              <p className={issue ? 'field-issue' : 'field-help'} id={`part-${part}-help`}>
                {issue ?? help}
              </p>
            </div>
          );
        })}
      </div>
    </section>
  );
}
