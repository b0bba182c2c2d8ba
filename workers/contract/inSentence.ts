/** A label as it stands within a sentence: "Soft prompt" becomes "soft prompt", "PairKD" and "L2" stay. */
export const inSentence = (label: string) =>
  /^[A-Z]?[a-z-]+( [a-z-]+)*$/.test(label) ? label.toLowerCase() : label;
