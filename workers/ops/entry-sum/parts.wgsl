// Entries are cut into blocks of 1 << shift; a row that is longer than that has a part in each block that it reaches into. `placeOf(b)` parts lie
// before block b, and the part of a row that begins within a block is the last one there.
fn isLong(range : vec2u) -> bool { return range.y - range.x > 1u << sizes.shift; }

fn partsOf(range : vec2u) -> vec2u {
  let block = range.x >> sizes.shift;
  let isWithin = range.x != block << sizes.shift;
  let first = select(placeOf(block), placeOf(block + 1u) - 1u, isWithin);
  return vec2u(first, first + ((range.y - 1u) >> sizes.shift) - block + 1u);
}
