import { VALIDATION_METHODS, type ValidationRule } from '#contract/dataset.ts';
import type { ValidationDraft } from '#stores/data/importDraft.ts';
import { draftValidation } from '#stores/data/importing.ts';
import { NumberInput } from '#ui/NumberInput.tsx';
import { Radios } from '#ui/Radios.tsx';

interface Props {
  rule: ValidationDraft;
  /** False where only reading all of the files would tell that there is no validation part. */
  isSure: boolean;
  issues: Record<string, string>;
}

const TEXT: Record<ValidationRule['method'], { label: string; help: string }> = {
  'split-off': {
    label: 'Split a validation part off the training part',
    help: 'The best epoch is chosen on it, and nothing is trained on it. A tenth of each user’s training interactions is usual.',
  },
  none: {
    label: 'Leave it out',
    help: 'Nothing chooses an epoch under “strict”: every run trains as many as “Most epochs” says, and the last is kept.',
  },
};
const OPTIONS = VALIDATION_METHODS.map((id) => ({ id, ...TEXT[id] }));

/** What is done where given splits have no validation part. */
export function ValidationFields({ rule, isSure, issues }: Props) {
  return (
    <section className="import-part">
      <h3>Validation</h3>
      <p className="caption">
        {isSure
          ? 'The files hold no validation part that can be used.'
          : 'If the column names no validation lines:'}{' '}
        What is done instead is recorded in every result.
      </p>
      <Radios
        label="Without a validation part"
        options={OPTIONS}
        value={rule.method}
        onChange={(method) => draftValidation({ method })}
      />
      {rule.method === 'split-off' && (
        <div className="columns">
          <Field
            id="validation-share"
            label="Share"
            help="Of each user’s training interactions, at least one of three or more; 0.1 is a tenth."
            value={rule.share}
            onChange={(share) => draftValidation({ share })}
            issue={issues['validation.share']}
          />
          <Field
            id="validation-seed"
            label="Seed"
            help="The same seed draws the same interactions."
            value={rule.seed}
            onChange={(seed) => draftValidation({ seed })}
            issue={issues['validation.seed']}
          />
        </div>
      )}
    </section>
  );
}

interface FieldProps {
  id: string;
  label: string;
  help: string;
  value: unknown;
  onChange: (value: unknown) => void;
  issue: string | undefined;
}

function Field({ id, label, help, value, onChange, issue }: FieldProps) {
  return (
    <div className="column">
      <label htmlFor={id}>{label}</label>
      <NumberInput id={id} value={value} onChange={onChange} isInvalid={!!issue} describedBy={`${id}-help`} />
      <p className={issue ? 'field-issue' : 'field-help'} id={`${id}-help`}>
        {issue ?? help}
      </p>
    </div>
  );
}
