import type { ChartExamples } from '../gallery/types.ts';
import { Hesitation } from './Hesitation.tsx';
import { SourceFigure } from './SourceFigure.tsx';
import { TokenLine } from './TokenLine.tsx';

const formatShare = (share: number) => `${(share * 100).toFixed(1)}%`;
const nothing = () => {};

const pieces = (text: string, whole = 0) => text.split(' ').map((it) => ({ text: it, whole }));
const TOKENS = [
  ...pieces('user _ 13 7', 1),
  ...pieces('got'),
  ...pieces('item _ 90', 2),
  ...pieces('item _ 3', 3),
  ...pieces('and will next get </s>'),
];
const NAMES = ['user 136', 'Deep red cherry folk clarinet', 'Bright white harp'];
const SHARES = [
  0.11, 0.02, 0.04, 0.01, 0.1, 0.03, 0.05, 0.02, 0.02, 0.06, 0.28, 0.12, 0.02, 0.03, 0.02, 0.05, 0.02,
];

const SENTENCE = ['i', 'like', 'the', 'warm', 'walnut', '<unk>', '</s>'];
const SURE = [0.93, 0.71, 0.98, 0.22, 0.46, 0.05, 0.99];

const examples: ChartExamples = {
  name: 'Tokens',
  says: 'What a model reads and writes, token by token.',
  examples: [
    {
      id: 'written',
      says: 'A sentence, each token shaded by its probability; special tokens are slanted.',
      draw: () => (
        <TokenLine
          label="Tokens of the answer"
          tokens={SENTENCE.map((token, id) => ({ id, token, probability: SURE[id] }))}
          chosen={3}
          onChoose={nothing}
          onHover={nothing}
          formatShare={formatShare}
        />
      ),
    },
    {
      id: 'hesitation',
      says: 'One place of it: what was written stands among what else was likely.',
      draw: () => (
        <Hesitation
          token="warm"
          probability={0.22}
          others={[
            { token: 'bright', probability: 0.31 },
            { token: 'deep', probability: 0.2 },
            { token: 'crisp', probability: 0.09 },
            { token: '</s>', probability: 0.001 },
          ]}
          formatShare={formatShare}
        />
      ),
    },
    {
      id: 'question',
      says: 'A question with prompts and ids over what they name, shaded by where the decoder looked.',
      isWide: true,
      draw: () => (
        <SourceFigure
          title="What it reads"
          prompts={2}
          tokens={TOKENS}
          names={NAMES}
          look={{ shares: SHARES, token: '24' }}
          formatShare={formatShare}
        />
      ),
    },
    {
      id: 'empty',
      says: 'Before anything is asked.',
      draw: () => (
        <SourceFigure
          title="What it reads, nothing yet"
          prompts={0}
          tokens={[]}
          names={[]}
          empty="The question appears here once it is asked."
          formatShare={formatShare}
        />
      ),
    },
  ],
};
export default examples;
