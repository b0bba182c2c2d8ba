import type { CHARTS } from '#charts/gallery/charts.ts';

interface Props {
  chart: (typeof CHARTS)[number];
  isDark: boolean;
}

/** The examples of one chart, each with an anchor and a sentence. */
export function ChartSection({ chart: { folder, name, says, examples }, isDark }: Props) {
  return (
    <section className="gallery-chart" aria-labelledby={folder}>
      <h3 id={folder}>
        <a href={`#${folder}`}>{name}</a> <code>src/charts/{folder}</code>
      </h3>
      <p>{says}</p>
      <div className="gallery-examples">
        {examples.map((example) => {
          const id = `${folder}-${example.id}`;
          return (
            <article key={id} id={id} data-wide={example.isWide} aria-labelledby={`${id}-says`}>
              <p id={`${id}-says`} className="gallery-says">
                <a href={`#${id}`}>{example.id}</a> {example.says}
              </p>
              <div className="gallery-picture">{example.draw(isDark)}</div>
            </article>
          );
        })}
      </div>
    </section>
  );
}
