import { lazy, Suspense, useState, type ComponentType } from 'react';
import { StudioError } from '#contract/errors.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PageLoading } from './PageLoading.tsx';

type Load = () => Promise<{ default: ComponentType }>;

/** A page whose code is fetched when it is first shown; a fetch that failed can be tried again. */
export function lazyPage(label: string, load: Load): ComponentType {
  const fetchPage = () => load().catch((cause) => Promise.reject(notFetched(label, cause)));
  let Page = lazy(fetchPage);
  return function LazyPage() {
    const [, setAttempt] = useState(0);
    const retry = () => {
      // React.lazy remembers its failure; only another one asks again.
      Page = lazy(fetchPage);
      setAttempt((attempt) => attempt + 1);
    };
    return (
      <ErrorBoundary onRetry={retry} isPage>
        <Suspense fallback={<PageLoading label={label} />}>
          <Page />
        </Suspense>
      </ErrorBoundary>
    );
  };
}

function notFetched(label: string, cause: unknown): StudioError {
  return new StudioError(
    'download-failed',
    `The ${label} page could not be fetched.`,
    'Try again when the connection is back; if it still fails, the studio was updated meanwhile: reload the page.',
    { cause },
  );
}
