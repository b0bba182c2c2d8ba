import { Fragment } from 'react';
import type { ModelName } from '#contract/models/index.ts';
import { readMarkup } from '#ui/markup.ts';
import { Term } from './Term.tsx';

/** A text of a model's card with its bold words and its terms. */
export function CardText({ model, children }: { model: ModelName; children: string }) {
  return readMarkup(children).map(({ words, isBold, term }, i) => {
    if (isBold) return <b key={i}>{words}</b>;
    return term ? (
      <Term key={i} id={term} model={model}>
        {words}
      </Term>
    ) : (
      <Fragment key={i}>{words}</Fragment>
    );
  });
}
