import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CARDS } from '#contract/models/index.ts';
import { allowedValues, type Field, type Section } from '#contract/fields.ts';
import { PRESET_TEXTS, syntheticKnobs } from '#contract/synthetic.ts';
import { tsneFields } from '#contract/projectionFields.ts';

const PATH = fileURLToPath(new URL('../docs/configuration.md', import.meta.url));

/** The page that lists every field, made from the descriptions that the interface shows. */
export function configurationPage(): string {
  return [
    '# Configuration',
    '',
    'Made by `npm run docs` from the cards in `workers/contract/models/`, the one source of defaults and descriptions; do not edit.',
    ...CARDS.flatMap(({ id, label, help, sections }) => [
      ...['', `## ${label} (\`${id}\`)`, '', help],
      ...Object.entries(sections).flatMap(table),
    ]),
    '',
    '## Synthetic data',
    '',
    'From `workers/contract/synthetic.ts`. A knob that is left alone takes the preset’s value; the default is where its slider stands. In specs they stand in `dataset`, in addresses they are called `data.NAME`.',
    '',
    '| preset | | what it is |',
    '|---|---|---|',
    ...Object.entries(PRESET_TEXTS).map(([id, { label, help }]) => `| \`${id}\` | ${label} | ${help} |`),
    ...table(['dataset', syntheticKnobs]),
    '',
    '## Projection (t-SNE)',
    '',
    'From `workers/contract/projectionFields.ts`; the defaults are scikit-learn’s.',
    ...table(['tsne', tsneFields]),
    '',
  ].join('\n');
}

function table([name, section]: [string, Section]): string[] {
  const rows = Object.entries(section).map(([key, field]) => row(`${name}.${key}`, field));
  return ['', '| field | default | allowed | meaning |', '|---|---|---|---|', ...rows];
}

function row(key: string, field: Field): string {
  const symbol = field.symbol ? ` (${field.symbol})` : '';
  return `| \`${key}\`${symbol} | \`${JSON.stringify(field.default)}\` | ${allowedValues(field)} | ${field.help} |`;
}

/** True if the page in `docs/` says what the code says. */
export const isConfigurationPageFresh = (): boolean => readFileSync(PATH, 'utf8') === configurationPage();

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PATH, configurationPage());
