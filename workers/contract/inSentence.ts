/** People whose names begin a label. */
const NAMES = /^Markov\b/;

/** A label as it stands within a sentence: "Soft prompt" becomes "soft prompt"; "PairKD", "L2" and "Markov chain" stay. */
export const inSentence = (label: string) =>
  /^[A-Z]?[a-z-]+( [a-z-]+)*$/.test(label) && !NAMES.test(label) ? label.toLowerCase() : label;
