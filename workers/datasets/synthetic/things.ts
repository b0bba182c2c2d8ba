/** Something that can be said of every item, such as its colour; no value of one aspect is one of another. */
interface Aspect {
  name: string;
  values: readonly string[];
}

/** What items of a kind are called: a kind is a quality and an object, such as "jazz guitar". */
export interface Things {
  qualities: readonly string[];
  objects: readonly string[];
  /** What people may care about. */
  aspects: readonly Aspect[];
}

const colour: Aspect = { name: 'colour', values: words('red blue green white') };
const humour: Aspect = { name: 'humour', values: words('dry gentle silly sharp') };

/** What synthetic datasets are about; every quality fits every object. */
export const THINGS = {
  music: {
    qualities: words('jazz folk blues classical Celtic rock soul Latin baroque country studio travel'),
    objects: words('guitar violin piano flute drum bass trumpet cello harp organ clarinet mandolin'),
    aspects: [
      { name: 'sound', values: words('warm bright mellow crisp') },
      colour,
      { name: 'wood', values: words('maple walnut cedar cherry') },
    ],
  },
  film: {
    qualities: words(
      'crime family courtroom Nordic detective wartime romantic political school sports desert island',
    ),
    objects: words(
      'drama comedy thriller mystery musical satire adventure saga documentary cartoon fable western',
    ),
    aspects: [
      { name: 'pace', values: words('slow brisk calm wild') },
      humour,
      { name: 'ending', values: words('happy sad open strange') },
    ],
  },
  video: {
    qualities: words(
      'cooking dance travel gardening football pottery skating baking knitting hiking drawing science',
    ),
    objects: words('clip tutorial story diary challenge review lesson duet tour sketch recap trick'),
    aspects: [
      { name: 'voice', values: words('husky clear soft warm') },
      { name: 'pace', values: words('slow brisk calm wild') },
      humour,
    ],
  },
  device: {
    qualities: words(
      'portable wireless solar studio travel kitchen bedside pocket outdoor desktop folding office',
    ),
    objects: words(
      'speaker camera lamp keyboard radio charger monitor headset printer scanner clock projector',
    ),
    aspects: [
      { name: 'shape', values: words('slim round flat square') },
      colour,
      { name: 'finish', values: words('matt glossy brushed ribbed') },
    ],
  },
} as const satisfies Record<string, Things>;

export type Subject = keyof typeof THINGS;

/** Opposites that say which way an item goes in a trait, in the order in which English puts them before a noun. */
export const TRAITS: readonly (readonly [string, string])[] = [
  ['lovely', 'curious'],
  ['grand', 'little'],
  ['quiet', 'loud'],
  ['gentle', 'wild'],
  ['slow', 'swift'],
  ['warm', 'cool'],
  ['soft', 'bold'],
  ['plain', 'ornate'],
  ['rough', 'polished'],
  ['heavy', 'light'],
  ['vintage', 'modern'],
  ['bright', 'dark'],
  ['golden', 'silver'],
  ['amber', 'azure'],
  ['scarlet', 'emerald'],
  ['northern', 'southern'],
];

function words(line: string): readonly string[] {
  return line.split(' ');
}
