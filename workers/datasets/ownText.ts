/** A copy of a text that was cut from a longer one; a mere slice would keep all of that in memory. */
export const ownText = (text: string): string => ` ${text}`.slice(1);
