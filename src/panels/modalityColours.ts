const COLOURS = ['blue', 'red', 'green', 'purple', 'sky', 'grey', 'ink'];

/** The colour of the modality at that place among those of a model, in the order in which pictures of features give them too. */
export const modalityColour = (place: number): string => `var(--series-${COLOURS[place % COLOURS.length]})`;
