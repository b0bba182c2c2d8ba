import type { WordCount } from '#contract/sentences.ts';
import { askSentences } from '#stores/data/sentences.ts';
import { formatCount } from '#ui/format.ts';

/** Words with how often they occur; pressing one searches for it. */
export function WordList({ title, words }: { title: string; words: readonly WordCount[] }) {
  return (
    <section className="word-list" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {words.map(({ word, count }) => (
          <li key={word}>
            <button type="button" onClick={() => void askSentences({ search: word })}>
              {word} <small>{formatCount(count)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
