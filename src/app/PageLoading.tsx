import { Bar } from '#ui/Bar.tsx';

/** Holds a page's place while its code is fetched. */
export function PageLoading({ label }: { label: string }) {
  return (
    <main className="page" aria-busy>
      <h2>{label}</h2>
      <Bar label={`Fetching the ${label} page`} />
    </main>
  );
}
