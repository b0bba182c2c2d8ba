import { expect, test } from 'vitest';
import { xmlText } from './xml.ts';

test.each([
  ['A&B <x> "y"', 'A&amp;B &lt;x&gt; &quot;y&quot;'],
  ['a\u0000b\u000bc\ud800d\uffffe', 'abcde'],
  ['水 🙂\n\t', '水 🙂\n\t'],
])('%j as XML holds it', (text, xml) => expect(xmlText(text)).toBe(xml));
