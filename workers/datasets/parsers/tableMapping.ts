import type { ItemTableMapping, TableMapping, TablePreview } from '#contract/dataset.ts';
import { baseName } from '../files.ts';
import { isNumbered } from './tableHeader.ts';
import { numberOf, splitOf, timeOf } from './tableValues.ts';

/** Names of columns that public datasets use, without case, spaces and underscores; the likelier first. */
const NAMES = {
  user: [
    'user',
    'userid',
    'uid',
    'useridx',
    'reviewerid',
    'visitorid',
    'customerid',
    'memberid',
    'sessionid',
    'u',
  ],
  item: [
    'item',
    'itemid',
    'iid',
    'itemidx',
    'parentasin',
    'asin',
    'movieid',
    'productid',
    'businessid',
    'bookid',
    'gmapid',
    'videoid',
    'newsid',
    'songid',
    'trackid',
    'artistid',
    'gameid',
    'articleid',
    'isbn',
    'i',
  ],
  rating: ['rating', 'ratings', 'overall', 'stars', 'score', 'label', 'r'],
  time: ['timestamp', 'time', 'unixreviewtime', 'unixtime', 'datetime', 'date', 'reviewtime', 't'],
  split: ['xlabel', 'split', 'fold', 'subset', 'set'],
  title: ['title', 'name', 'itemname', 'itemtitle', 'movietitle', 'productname', 'producttitle'],
  text: ['description', 'itemdescription', 'productdescription', 'overview', 'plot', 'synopsis', 'abstract'],
  // A column of reviews may be meant for this too: only a person can say.
  sentence: ['explanation', 'explanations', 'reason', 'reasons', 'why', 'sentence'],
  category: ['category', 'categories', 'genre', 'genres', 'maincategory', 'maincat', 'type'],
  image: [
    'image',
    'imageurl',
    'imageurlhighres',
    'images',
    'imurl',
    'img',
    'imgurl',
    'poster',
    'posterurl',
    'picture',
    'imageaddress',
  ],
} as const;
type Meaning = keyof typeof NAMES;
type Columns = Pick<
  TableMapping,
  'user' | 'item' | 'rating' | 'time' | 'split' | 'title' | 'text' | 'sentence'
>;
/** Seconds since 1970 of 1973: no rating is as large, and no data as old. */
const FIRST_TIME = 1e8;

/** Files that describe items by their names. */
const OF_ITEMS =
  /^(movies?|items?|products?|books?|songs?|tracks?|artists?|games?|videos?|news|titles?|meta)\b|\.item$/i;

/** The likeliest mapping of the tables, or undefined where none has columns of users and of items. */
export function guessMapping(previews: TablePreview[]): TableMapping | undefined {
  const tables = previews.map(withoutIndex);
  const candidates = tables.filter((table) => isInteractions(table));
  // Without a header nothing but the order of columns tells; a named table is surer.
  const table = candidates.toSorted((a, b) => likelihood(b) - likelihood(a))[0];
  if (!table) return undefined;
  const { file, delimiter, header } = table;
  const items = guessItems(previews.filter((other) => other.file !== file));
  return { file, delimiter, header, ...guessColumns(table), ...(items && { items }) };
}

/** A table whose columns have names that mean something; without them, their order does. */
const isNamed = ({ header, columns }: TablePreview) => header && !isNumbered(columns);

function isInteractions(table: TablePreview): boolean {
  if (isNamed(table)) return !!find(table, 'user') && !!find(table, 'item');
  return table.columns.length >= 2 && table.columns.length <= 4;
}

/** Higher for named columns, for times, and for files named after interactions; lower for files named after items. */
function likelihood(table: TablePreview): number {
  const name = baseName(table.file);
  const named = /^(reviews?|ratings?|interactions?|inter|clicks|events|train)\b/i.test(name) ? 1 : 0;
  const other = /original|missing|map/i.test(name) || OF_ITEMS.test(name) ? 1 : 0;
  return (isNamed(table) ? 2 : 0) + named - other + (guessColumns(table).time ? 0.5 : 0);
}

/** The table without the column of its index, where at least two are left. */
function withoutIndex(table: TablePreview): TablePreview {
  const at = table.index === undefined ? -1 : table.columns.indexOf(table.index);
  if (at < 0 || table.columns.length < 3) return table;
  const { columns, rows } = table;
  return { ...table, columns: columns.toSpliced(at, 1), rows: rows.map((cells) => cells.toSpliced(at, 1)) };
}

function guessColumns(table: TablePreview): Columns {
  if (!isNamed(table)) return guessPlaces(table);
  const rating = find(table, 'rating', (cell) => numberOf(cell) !== undefined);
  const time = find(table, 'time', (cell) => timeOf(cell) !== undefined);
  const split = find(table, 'split', (cell) => splitOf(cell) !== undefined);
  // In a table of reviews they are the review's.
  const [title, text] = hasReviews(table) ? [] : (['title', 'text'] as const).map((m) => find(table, m));
  const sentence = find(table, 'sentence');
  return {
    user: find(table, 'user')!,
    item: find(table, 'item')!,
    ...(rating && { rating }),
    ...(time && { time }),
    ...(split && { split }),
    ...(title && { title }),
    ...(text && { text }),
    ...(sentence && { sentence }),
  };
}

const hasReviews = ({ columns }: TablePreview) => columns.some((name) => /review|^text$/i.test(name));

/** The order of MovieLens and of Amazon's ratings: user, item, rating, time; a third column of large numbers or dates is the time. */
function guessPlaces({ columns: [user, item, ...others], rows }: TablePreview): Columns {
  const columns: Columns = { user, item };
  others.forEach((name, k) => {
    const times = rows.map((cells) => timeOf(cells[k + 2] ?? ''));
    if (times.some((time) => !time)) return;
    if (times.every((time) => time!.dated || time!.value >= FIRST_TIME)) columns.time ??= name;
    else columns.rating ??= name;
  });
  return columns;
}

/** The likeliest table that describes items, or undefined where none has their ids and something to say of them. */
export function guessItems(previews: TablePreview[]): ItemTableMapping | undefined {
  for (const preview of previews) {
    const placed = preview.header ? undefined : guessItemPlaces(preview);
    if (placed) return placed;
    // Ids of items may count the lines; what is named after that is no id.
    const table = withoutIndex(preview);
    const item = isNamed(table)
      ? (find(table, 'item') ?? find({ ...table, columns: table.columns.slice(0, 1) }, 'id'))
      : undefined;
    const [title, text, category, image] = (['title', 'text', 'category', 'image'] as const).map((m) =>
      find(table, m),
    );
    if (!item || find(table, 'user') || !(title || text || category || image)) continue;
    const { file, delimiter, header } = table;
    return {
      file,
      delimiter,
      header,
      item,
      ...(title && { title }),
      ...(text && { text }),
      ...(category && { category }),
      ...(image && { image }),
    };
  }
  return undefined;
}

/** MovieLens's order of a table of items without names: id, title and, as the last of three, categories. */
function guessItemPlaces({
  file,
  delimiter,
  header,
  columns,
  rows,
}: TablePreview): ItemTableMapping | undefined {
  const [item, title, category, ...others] = columns;
  const areWords = (k: number) => rows.every((cells) => timeOf(cells[k] ?? '') === undefined);
  if (!OF_ITEMS.test(baseName(file)) || title === undefined || !areWords(1)) return undefined;
  const isCategory = category !== undefined && others.length === 0 && areWords(2);
  return { file, delimiter, header, item, title, ...(isCategory && { category }) };
}

/** The column of that meaning whose cells all fit. */
function find(
  { columns, rows }: TablePreview,
  meaning: Meaning | 'id',
  fits: (cell: string) => boolean = () => true,
): string | undefined {
  const plain = columns.map((name) =>
    name
      .split(':', 1)[0]
      .replace(/[\s_-]/g, '')
      .toLowerCase(),
  );
  const names: readonly string[] = meaning === 'id' ? ['id'] : NAMES[meaning];
  const place = names
    .map((name) => plain.indexOf(name))
    .find((at) => at >= 0 && rows.every((cells) => fits(cells[at] ?? '')));
  return place === undefined ? undefined : columns[place];
}
