declare module 'virtual:formulas' {
  /** What stands within `<math>`, by the formula in TeX. */
  const formulas: ReadonlyMap<string, string>;
  export default formulas;
}
