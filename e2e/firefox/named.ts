const KINDS = {
  button: 'self::button',
  link: 'self::a',
  region: 'self::section or @role="region"',
};

/** A selector of what has this name for a reader of the page. By XPath: Firefox takes seconds to answer by role while it trains. */
export function named(kind: keyof typeof KINDS, name: string): string {
  const says = `normalize-space()="${name}"`;
  return `::-p-xpath(//*[${KINDS[kind]}][@aria-label="${name}" or @aria-labelledby=//*[${says}]/@id or ${says}])`;
}
