import type { Delimiter } from '#contract/dataset.ts';
import type { InteractionColumn, ItemColumn } from '#stores/data/importDraft.ts';

interface ColumnText {
  label: string;
  help: string;
  isRequired?: boolean;
}

/** What each column of a table of interactions means. */
export const INTERACTION_TEXT: Record<InteractionColumn, ColumnText> = {
  user: { label: 'User', help: 'Who it was; any text or number.', isRequired: true },
  item: { label: 'Item', help: 'What it was; any text or number.', isRequired: true },
  rating: { label: 'Rating', help: 'How much it was liked. Without it, every line counts.' },
  time: { label: 'Time', help: 'When it was; lets a split go by time.' },
  title: { label: 'Title', help: 'What the item of the line is called; the same in each of its lines.' },
  text: { label: 'Description', help: 'What the item is, in more words.' },
  sentence: {
    label: 'Why, in the user’s words',
    help: 'A review or a sentence. One sentence of each is kept, for models that write explanations.',
  },
  split: { label: 'Split', help: '0, 1, 2 or train, val, test. With it, no rule divides the interactions.' },
};

/** What each column of a table of items means. */
export const ITEM_TEXT: Record<ItemColumn, ColumnText> = {
  item: { label: 'Item', help: 'The same ids as in the interactions.', isRequired: true },
  title: { label: 'Title', help: 'The name that people know.' },
  text: { label: 'Description', help: 'What it is, in more words.' },
  category: { label: 'Category', help: 'A group, for colours and search.' },
  image: { label: 'Image', help: 'A web address or the name of a file.' },
};

/** Separators with the names that people use. */
export const DELIMITER_NAMES: { id: Delimiter; label: string }[] = [
  { id: ',', label: 'comma' },
  { id: '\t', label: 'tab' },
  { id: ';', label: 'semicolon' },
  { id: '|', label: 'bar' },
  { id: ' ', label: 'space' },
  { id: '::', label: 'two colons' },
  { id: 'blanks', label: 'any blanks' },
  { id: 'json', label: 'none: JSON objects' },
];
