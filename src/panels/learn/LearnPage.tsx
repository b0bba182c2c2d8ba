/** Lessons, presets and the glossary. */
export default function LearnPage() {
  return <main className="page" />;
}
