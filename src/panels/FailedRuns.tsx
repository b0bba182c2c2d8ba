import type { RunRequest } from '#contract/api.ts';
import { useQueue } from '#stores/run/queue.ts';

interface Props {
  /** The class of the list, of the page that shows it. */
  className: string;
  isOwn?: (request: RunRequest) => boolean;
}

/** Runs that failed, each with its reason; nothing where none did. */
export function FailedRuns({ className, isOwn = () => true }: Props) {
  const failed = useQueue((state) => state.failed).filter(({ request }) => isOwn(request));
  if (!failed.length) return null;
  return (
    <ul className={className}>
      {failed.map(({ request, error }) => (
        <li key={request.runId}>
          <strong>
            {request.name}, seed {request.seed}, failed.
          </strong>{' '}
          {error.message} {error.hint}
        </li>
      ))}
    </ul>
  );
}
