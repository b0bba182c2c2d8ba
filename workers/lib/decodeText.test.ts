import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from './decodeText.ts';

const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return bytes;
};

test('the same text however an editor saves it', () => {
  fc.assert(
    fc.property(fc.json(), fc.string({ unit: 'grapheme' }), (json, more) => {
      const text = `{"any":\r\n${json}}${more}`;
      const saved = [
        new TextEncoder().encode(text),
        new TextEncoder().encode(`\ufeff${text}`),
        new TextEncoder().encode(`\ufeff\ufeff${text}`),
        ...[true, false].map((littleEndian) => utf16(`\ufeff${text}`, littleEndian)),
      ];
      for (const bytes of saved) expect(decodeText(bytes)).toBe(text);
    }),
  );
  for (const littleEndian of [true, false])
    expect(decodeText(utf16('{"name": "é"}', littleEndian))).toBe('{"name": "é"}');
});

test('an empty file is an empty text; what is neither UTF-8 nor UTF-16 is none', () => {
  expect(decodeText(new Uint8Array(0))).toBe('');
  expect(decodeText(Uint8Array.of(0x7b))).toBe('{');
  expect(decodeText(Uint8Array.of(0x22, 0xe9, 0x22))).toBeUndefined();
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8))).toBeUndefined();
});
