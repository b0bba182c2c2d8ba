/** Everything about the data: what is loaded, how to change it, and how to load another. */
export default function DataPage() {
  return (
    <main className="page">
      <h2>Data</h2>
    </main>
  );
}
