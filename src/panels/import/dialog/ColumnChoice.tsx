import { Choice } from '#ui/Choice.tsx';

interface Props {
  id: string;
  label: string;
  help: string;
  isRequired?: boolean;
  columns: string[];
  value: string | undefined;
  onChange: (column: string | undefined) => void;
  issue?: string;
}

/** One meaning and the column that has it; what is missing is said below. */
export function ColumnChoice({ id, label, help, isRequired, columns, value, onChange, issue }: Props) {
  const none = { id: '', label: isRequired ? 'choose' : 'none' };
  return (
    <div className="column" data-missing={issue ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      <Choice
        id={id}
        value={value ?? ''}
        options={[none, ...columns.map((column) => ({ id: column, label: column }))]}
        onChange={(column) => onChange(column || undefined)}
        describedBy={`${id}-help`}
      />
      <p className={issue ? 'field-issue' : 'field-help'} id={`${id}-help`}>
        {issue ?? help}
      </p>
    </div>
  );
}
